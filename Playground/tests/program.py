"""What the browsers of the tests share: patience, where an element is, how a program ends."""
import subprocess
import time

PATIENCE = 60  # seconds for one answer of the browser

# Brings an element into the window; the point in its middle.
MIDDLE = """(() => { const element = document.querySelector(%s);
    element.scrollIntoView({ block: "nearest", behavior: "instant" });
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x + width / 2, y + height / 2]; })()"""


class Program:
    """A browser's process and its profile, which a subclass makes, with its `run`."""

    def wait(self, condition, seconds=30):
        """Waits until an expression of the page is true."""
        end = time.monotonic() + seconds
        while not self.run(condition):
            if time.monotonic() > end:
                raise RuntimeError("waited in vain for " + condition)
            time.sleep(0.01)

    def close(self):
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._profile.cleanup()
