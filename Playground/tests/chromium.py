"""Drives a headless Chromium by its debugging pipe; needs nothing but Python's own library.

Needs Python 3.10: before, a folder that the browser still writes to could not be removed.
"""
import base64
import json
import os
import select
import subprocess
import tempfile
import time

from program import MIDDLE, PATIENCE, Program

# What makes a key: its name, its number, the text that it makes.
KEYS = {"\n": ("Enter", 13, "\r"), "\t": ("Tab", 9, ""), "↓": ("ArrowDown", 40, ""),
        "⇥": ("End", 35, ""), "⌫": ("Backspace", 8, "")}


class Browser(Program):
    """A browser with one page. Console errors and exceptions are collected in `errors`."""

    def __init__(self, program):
        to_read, self._to = os.pipe()
        self._from, from_write = os.pipe()
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)

        def wire():
            low, high = os.dup(to_read), os.dup(from_write)
            os.dup2(low, 3)
            os.dup2(high, 4)

        self._process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--remote-debugging-pipe", "--hide-scrollbars",
             "--user-data-dir=" + self._profile.name, "about:blank"],
            preexec_fn=wire, close_fds=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(from_write)
        self._next, self._session, self._buffer, self.errors = 1, None, b"", []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call(
            "Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Runtime", "Log", "Page", "Network"):
            self.call(domain + ".enable")
        self.size(1366, 650)

    def _message(self, end, awaited):
        while b"\0" not in self._buffer:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self._from], [], [], left)[0]:
                raise RuntimeError(f"waited {PATIENCE} s in vain for the browser: {awaited}")
            data = os.read(self._from, 1 << 20)
            if not data:
                raise RuntimeError("the browser is gone")
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(line)

    def call(self, method, **parameters):
        """Calls a method of the protocol and waits for its result."""
        number, self._next = self._next, self._next + 1
        message = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + PATIENCE
        while True:
            answer = self._message(end, f"{method} {str(parameters)[:200]}")
            self._note(answer)
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def _note(self, message):
        parameters = message.get("params", {})
        if message.get("method") == "Runtime.exceptionThrown":
            details = parameters["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description", details["text"]))
        if message.get("method") == "Runtime.consoleAPICalled" and parameters["type"] == "error":
            self.errors.append(str([a.get("value") for a in parameters["args"]]))
        if message.get("method") == "Log.entryAdded" and parameters["entry"]["level"] == "error":
            self.errors.append(parameters["entry"]["text"])
        if message.get("method") == "Network.requestWillBeSent":
            url = parameters["request"]["url"]
            if not url.startswith(("file:", "blob:", "data:", "about:")):
                self.errors.append("the page asked the network for " + url)

    name = "Chromium"

    def open(self, url):
        self.call("Page.navigate", url=url)

    def size(self, width, height):
        """The size of the page's window in pixels."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)

    def scheme(self, name):
        """Which colours the reader prefers: light or dark."""
        self.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": name}])

    def keys(self, text):
        """Presses the keys of a text one by one; those of KEYS stand for keys without a letter."""
        for letter in text:
            key, code, shown = KEYS.get(letter, (letter, 0, letter))
            self.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=shown,
                      windowsVirtualKeyCode=code)
            self.call("Input.dispatchKeyEvent", type="keyUp", key=key,
                      windowsVirtualKeyCode=code)

    def click(self, selector):
        """Clicks on the middle of an element with the mouse."""
        x, y = self.run(MIDDLE % json.dumps(selector))
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left",
                      clickCount=1)

    def before(self, script):
        """Runs a script before those of each page that is opened from now on."""
        self.call("Page.addScriptToEvaluateOnNewDocument", source=script)

    def picture(self, path):
        """Writes what is in the window as PNG."""
        data = self.call("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def run(self, script):
        """The value of an expression of the page; promises are waited for."""
        result = self.call("Runtime.evaluate", expression=script, awaitPromise=True,
                           returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(str(result["exceptionDetails"]))
        return result["result"].get("value")
