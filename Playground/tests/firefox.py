"""Drives a headless Firefox by WebDriver BiDi; needs nothing but Python's own library."""
import base64
import json
import pathlib
import subprocess
import tempfile
import time

from program import MIDDLE, PATIENCE, Program
from websocket import WebSocket

# What makes a key, as in chromium.py.
KEYS = {"\n": "\ue007", "\t": "\ue004", "↓": "\ue015", "⇥": "\ue010", "⌫": "\ue003"}


class Browser(Program):
    """A browser with one page. Console errors and exceptions are collected in `errors`."""

    name = "Firefox"

    def __init__(self, program, is_dark=False):
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        scheme = 0 if is_dark else 1
        (pathlib.Path(self._profile.name) / "user.js").write_text(
            f'user_pref("layout.css.prefers-color-scheme.content-override", {scheme});\n'
            'user_pref("browser.shell.checkDefaultBrowser", false);\n'
            'user_pref("datareporting.policy.dataSubmissionEnabled", false);\n')
        self._process = subprocess.Popen(
            [program, "--headless", "--no-remote", "--profile", self._profile.name,
             "--remote-debugging-port", "0", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._next, self.errors = 1, []
        self._socket = WebSocket(self._port(), "/session")
        self.call("session.new", capabilities={})
        self._page = self.call("browsingContext.getTree")["contexts"][0]["context"]
        self.call("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self.before("addEventListener('securitypolicyviolation', (event) =>"
                    " console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))")
        self.size(1366, 650)

    def _port(self):
        """The port that Firefox listens on, which it writes into its profile."""
        file = pathlib.Path(self._profile.name) / "WebDriverBiDiServer.json"
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                return json.loads(file.read_text())["ws_port"]
            except (OSError, ValueError):
                time.sleep(0.05)
        raise RuntimeError("Firefox did not start")

    def call(self, method, **parameters):
        """Calls a method of the protocol and waits for its result."""
        number, self._next = self._next, self._next + 1
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        end = time.monotonic() + PATIENCE
        while True:
            try:
                answer = json.loads(self._socket.receive(end - time.monotonic()))
            except TimeoutError:
                raise RuntimeError(f"waited {PATIENCE} s in vain for {method}") from None
            self._note(answer)
            if answer.get("id") == number:
                if answer.get("type") == "error":
                    raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
                return answer["result"]

    def _note(self, message):
        parameters = message.get("params", {})
        if message.get("method") == "log.entryAdded" and parameters["level"] == "error":
            self.errors.append(str(parameters.get("text")))
        if message.get("method") == "network.beforeRequestSent":
            url = parameters["request"]["url"]
            if not url.startswith(("file:", "blob:", "data:", "about:")):
                self.errors.append("the page asked the network for " + url)

    def open(self, url):
        self.call("browsingContext.navigate", context=self._page, url=url, wait="complete")

    def size(self, width, height):
        """The size of the page's window in pixels."""
        self.call("browsingContext.setViewport", context=self._page,
                  viewport={"width": width, "height": height})

    def keys(self, text):
        """Presses the keys of a text one by one; those of KEYS stand for keys without a letter."""
        actions = []
        for letter in text:
            value = KEYS.get(letter, letter)
            actions += [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        self.call("input.performActions", context=self._page,
                  actions=[{"type": "key", "id": "keys", "actions": actions}])

    def click(self, selector):
        """Clicks on the middle of an element with the mouse."""
        x, y = (round(value) for value in self.run(MIDDLE % json.dumps(selector)))
        self.call("input.performActions", context=self._page, actions=[
            {"type": "pointer", "id": "mouse", "actions": [
                {"type": "pointerMove", "x": x, "y": y},
                {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]}])

    def before(self, script):
        """Runs a script before those of each page that is opened from now on."""
        self.call("script.addPreloadScript", functionDeclaration=f"() => {{ {script} }}")

    def picture(self, path):
        """Writes what is in the window as PNG."""
        data = self.call("browsingContext.captureScreenshot", context=self._page)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def run(self, script):
        """The value of an expression of the page; promises are waited for."""
        # JSON takes the place of the protocol's own form of values.
        wrapped = f"(async () => JSON.stringify(await ({script})) ?? 'null')()"
        result = self.call("script.evaluate", expression=wrapped, awaitPromise=True,
                           target={"context": self._page})
        if result["type"] == "exception":
            raise RuntimeError(result["exceptionDetails"]["text"])
        return json.loads(result["result"]["value"])

    def close(self):
        self._socket.close()
        super().close()
