"""Waits that end: each says what it waited for in vain."""
import queue
import subprocess
import threading
import time

PATIENCE = 30  # seconds


class Lines:
    """The lines of a process as they come; its output never fills up."""

    def __init__(self, stream):
        self.stream, self.queue = stream, queue.Queue()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.stream:
            self.queue.put(line)
        self.queue.put("")

    def next(self, awaited, seconds=PATIENCE):
        """The next line; an empty text behind the last one."""
        try:
            line = self.queue.get(timeout=seconds)
        except queue.Empty:
            raise SystemExit(f"waited {seconds} s in vain for {awaited}") from None
        if not line:
            self.queue.put(line)
        return line

    def rest(self, awaited, seconds=PATIENCE):
        """All lines up to the end."""
        text = ""
        while line := self.next(awaited, seconds):
            text += line
        return text

    def close(self):
        """Once the process has ended."""
        self.reader.join(PATIENCE)
        if not self.reader.is_alive():
            self.stream.close()


def until(condition, awaited, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise SystemExit(f"waited {seconds} s in vain for {awaited}")
        time.sleep(0.02)


def end(process, seconds=10):
    """Waits for a process that was told to end; kills it when it does not."""
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise
