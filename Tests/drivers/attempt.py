"""One attempt to connect with the installed release: the browser is a stub, all else is its own."""
import contextlib
import importlib.metadata
import io
import socket
import ssl
import sys
import threading
import time
import urllib.parse
import urllib.request
import warnings
import webbrowser

import pyocient

VERSION = tuple(map(int, importlib.metadata.version("pyocient").split(".")))
ALWAYS_TLS = VERSION >= (3, 9, 0)
CALLBACK_PORT = 7050


class Outcome:
    """What an attempt led to.

    `error` is None or (class, SQLSTATE, code, text), where what is no error of the driver has
    neither SQLSTATE nor code; `opened` is what the browser was asked to open, `printed` what the
    user reads, `bound` the addresses that were bound, `sent` what the node got.
    """

    def __init__(self):
        self.error, self.opened, self.printed = None, None, ""
        self.bound, self.sent = [], []

    def query(self):
        """The parameters of the authorization request, opened or printed."""
        address = self.opened or self.printed.split("Please authenticate at: ")[1].split()[0]
        return {name: values[0] for name, values in
                urllib.parse.parse_qs(urllib.parse.urlsplit(address).query).items()}

    def last_login(self):
        logins = [each for each in self.sent if each["what"] == "login"]
        return logins[-1] if logins else None

    def __repr__(self):
        return repr(vars(self))


bound = []


def hear(event, arguments):
    if event == "socket.bind":
        bound.append(arguments[1])


sys.addaudithook(hear)


class Browser:
    """Stands for `webbrowser`; its user approves at once, and types a printed address by hand."""

    def __init__(self, present, answer=True):
        self.present, self.answer, self.opened = present, answer, None
        self.over = threading.Event()

    def get(self, *_):
        if not self.present:
            raise webbrowser.Error("could not locate runnable browser")
        return self

    def open(self, address, *_, **__):
        self.opened = address if self.present else None
        if self.answer:
            threading.Thread(target=call_back, args=(address, self.over), daemon=True).start()
        return self.present


def call_back(address, over):
    """What the provider makes of an authorization request, until the attempt is over."""
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)
    answer = urllib.parse.urlencode({"code": "the-code", "state": query["state"][0]})
    target = urllib.parse.urlsplit(query["redirect_uri"][0])
    callback = f"{target.scheme}://127.0.0.1:{target.port}{target.path}?{answer}"
    unverified = ssl._create_unverified_context()
    while not over.is_set():
        try:
            urllib.request.urlopen(callback, timeout=5, context=unverified).read()
            return
        except OSError:
            time.sleep(0.02)


def wait_for_callback_port(seconds=120):
    """Another check on this machine may hold it for a moment."""
    end = time.monotonic() + seconds
    while True:
        try:
            socket.create_server(("127.0.0.1", CALLBACK_PORT)).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise SystemExit(f"port {CALLBACK_PORT} is in use") from None
            time.sleep(0.1)


def connect(node, user="", database="db", options="", browser=None, **arguments):
    """Connects to a node of node.py with a DSN made of these parts."""
    tls = "" if node.context or ALWAYS_TLS else "tls=off"
    query = "&".join(each for each in (tls, options) if each)
    at = user + "@" if user else ""
    dsn = f"ocient://{at}127.0.0.1:{node.port}/{database}" + ("?" + query if query else "")
    return run(dsn, browser, node, **arguments)


def run(dsn, browser=None, node=None, **arguments):
    browser = browser or Browser(present=True)
    if "sso" in dsn:
        wait_for_callback_port()
    webbrowser.get, webbrowser.open = browser.get, browser.open
    outcome, printed = Outcome(), io.StringIO()
    bound.clear()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()), \
            warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            pyocient.connect(dsn, **arguments)
        except Exception as error:  # the class is what is measured
            outcome.error = (type(error).__name__, getattr(error, "sql_state", None),
                             getattr(error, "vendor_code", None),
                             error.reason if isinstance(error, pyocient.Error) else str(error))
        finally:
            browser.over.set()
    outcome.opened, outcome.printed = browser.opened, printed.getvalue()
    outcome.bound = list(bound)
    outcome.sent = list(node.sent) if node else []
    return outcome
