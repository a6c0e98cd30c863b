"""What the installed release of pyocient does in a login: the facts of docs/clients.md.

usage: clients.py CERTIFICATE KEY OTHER_CERTIFICATE OTHER_KEY

CERTIFICATE names localhost and 127.0.0.1, OTHER_CERTIFICATE another host; both sign themselves.
Prints how many checks held.
"""
import os
import socket
import sys
import threading
import warnings

warnings.simplefilter("ignore")

import attempt
from attempt import VERSION, Browser
from node import Node
from server import Provider

CERTIFICATE, OTHER = sys.argv[1:3], sys.argv[3:5]
PROVIDER = Provider()
CALLBACK = "http://127.0.0.1:7050/ocient/oauth2/v1/callback"
SSO = "handshake=sso"
MISSING = ("58005", -100, "Missing password")
count = 0
# One authority instead of the system's hundred, which are read anew for each connection.
os.environ["SSL_CERT_FILE"], os.environ["SSL_CERT_DIR"] = OTHER[0], "/nonexistent"


def since(*version):
    return VERSION >= version


def check(what, seen, expected):
    global count
    count += 1
    if seen != expected:
        sys.exit(f"{VERSION}: {what}: not as expected\nseen:     {seen}\nexpected: {expected}")


def integration(name="one", **fields):
    return {"issuer": PROVIDER.issuer, "clientId": "client-" + name, "scope": ["openid"],
            "identityProvider": name, **fields}


def log_in(*integrations, browser=True, refusal=None, **parts):
    """An attempt at a node that lists these integrations."""
    tls = CERTIFICATE if attempt.ALWAYS_TLS else None
    with Node(tls, integrations, refusal) as node:
        return attempt.connect(node, browser=Browser(browser), **parts)


def flow(outcome):
    """How the user was asked."""
    if outcome.opened:
        return "browser"
    if "Please authenticate at: " in outcome.printed:
        return "printed"
    return "device" if "user_code: " in outcome.printed else "none"


def reason(outcome):
    return outcome.error and outcome.error[1:]


def redirects():
    """The redirect URI, and where the driver listens for it."""
    seen = log_in(integration(), options=SSO)
    check("redirect URI", (seen.query()["redirect_uri"], seen.error), (CALLBACK, None))
    check("the callback's listener", ("localhost", 7050) in seen.bound, True)
    seen = log_in(integration(redirectHost="db.example.com"), options=SSO)
    of_host = CALLBACK.replace("127.0.0.1", "db.example.com")
    check("redirectHost", seen.query()["redirect_uri"], of_host if since(3, 5, 0) else CALLBACK)
    seen = log_in(integration(redirectHost="db.example.com", redirectSSL=True), options=SSO)
    if since(3, 6, 0):
        of_host = of_host.replace("http:", "https:")
    check("redirectSSL", seen.query()["redirect_uri"], of_host if since(3, 5, 0) else CALLBACK)


def without_browser():
    alone = "printed" if since(3, 5, 0) else "device"
    named = "device" if since(3, 6, 0) else alone
    seen = log_in(integration(), browser=False, options=SSO)
    check("no browser", flow(seen), alone)
    one = SSO + "&identityprovider=one"
    check("no browser, named", flow(log_in(integration(), browser=False, options=one)), named)
    two = SSO + "&identityprovider=two"
    check("no browser, not found", flow(log_in(integration(), browser=False, options=two)), alone)
    seen = log_in(integration(redirectHost="h"), browser=False, options=one)
    check("no browser, named, redirectHost", flow(seen), alone)
    for value, expected in (("deviceGrant", "device"), ("devicegrant", "browser")):
        seen = log_in(integration(), options=f"{SSO}&ssoOAuthFlow={value}")
        check("ssoOAuthFlow=" + value, flow(seen), expected if since(3, 6, 0) else "browser")
    seen = log_in(integration(), options=SSO, sso_oauth_flow="deviceGrant")
    check("the argument sso_oauth_flow", flow(seen), "device")


def lists():
    empty = "No SSO credentials found" if since(3, 4, 0) else "Unable to authenticate"
    for options in ("", "&ssoOAuthFlow=deviceGrant", "&identityprovider=one"):
        check("empty list" + options, reason(log_in(options=SSO + options)),
              ("58005", -100, empty))
    disabled = integration("asleep", disabled=True)
    check("all disabled", reason(log_in(disabled, options=SSO)),
          ("08001", -1200, "The security integration is disabled") if since(3, 5, 0) else None)
    seen = log_in(integration(), disabled, options=SSO + "&identityprovider=asleep")
    check("the named one disabled", reason(seen),
          ("08001", -1200, "The requested security integration is disabled")
          if since(3, 6, 0) else None)
    for user in ["", "@other"] if since(3, 6, 0) else [""]:
        seen = log_in(refusal=("a reason", "08004", -205), user=user, options=SSO)
        where = "Error when fetching authenticators for database db"
        check("list refused", reason(seen), ("08004", -205, f"a reason ({where})")
              if since(3, 4, 0) else ("58005", -100, where + ": a reason"))


def users():
    check("neither", flow(log_in(integration(), options=SSO)), "browser")
    check("neither, no sso", reason(log_in(integration())), MISSING)
    check("user, no sso", reason(log_in(integration(), user="bob")), MISSING)
    for user in ("bob", "bob@other", "@other"):
        seen = log_in(integration(), user=user, options=SSO)
        if since(3, 6, 0):
            asked = "other" if user == "@other" else "db"
            check(user, (reason(seen), flow(seen), seen.sent[0]["database"]),
                  (None, "browser", asked))
            check(user + " at last", (seen.last_login()["user"], seen.last_login()["database"]),
                  ("oauth_tokens", "db"))
        else:
            check(user, (reason(seen), seen.last_login()["user"]), (MISSING, user))
    seen = log_in(integration(), user="bob:", options=SSO)
    check("an empty password", (flow(seen), seen.last_login()["password"] == ""),
          ("browser", False) if since(3, 6, 0) else ("none", True))
    seen = log_in(integration(), user="bob@other:pw", options=SSO)
    check("bob@other", [seen.last_login()[key] for key in ("user", "password", "sso")],
          ["bob@other", "pw", True])
    if since(3, 6, 0):
        other_databases()


def other_databases():
    """Which user the last login has when the node redeems the code itself, and when not."""
    grant = SSO + "&ssoOAuthFlow=deviceGrant"
    for helps, code, device in ((True, "oauth_code", "oauth_device_code@other"),
                                (False, "oauth_tokens", "oauth_tokens@other")):
        listed = integration(serverSideTokenExchangeSupport=helps)
        seen = log_in(listed, user="@other", options=SSO)
        check("@other, code", seen.last_login()["user"], code)
        seen = log_in(listed, user="@other", options=grant)
        check("@other, device", seen.last_login()["user"], device)
    if since(3, 10, 0):
        seen = log_in(integration(serverSideDeviceGrantSupport=True), user="@other", options=grant)
        check("the node's device code",
              ([each["what"] for each in seen.sent], seen.last_login()["user"]),
              (["list", "device code", "login"], "oauth_device_code@other"))


def names():
    """The case of an identityprovider, and of the options' own names."""
    listed = integration("first"), integration("Mixed"), integration("mixed")
    seen = log_in(*listed, options=SSO + "&identityprovider=Mixed")
    taken = "Mixed" if since(3, 10, 0) else "mixed" if since(3, 6, 0) else "first"
    check("identityprovider=Mixed", seen.query()["client_id"], "client-" + taken)
    sent = taken if since(3, 6, 0) else None
    check("sent with the login", seen.last_login()["provider"], sent)
    check("sent with the list", seen.sent[0]["provider"], taken if since(3, 10, 0) else None)
    seen = log_in(integration(), user="u:p", options="Handshake=SSO")
    check("Handshake=SSO", seen.last_login()["sso"], since(3, 6, 0))


def passwords():
    """What arrives of a token that was pasted as a password."""
    def arrives(user, **arguments):
        return log_in(user=user, options=SSO, **arguments).last_login()["password"]

    for text in ("abc\n", "Bearer abc", '"abc"', " abc ", "a+b"):
        check("in the string", arrives("id_token@system:" + text), text)
        check("as an argument", arrives("id_token@system", password=text), text)
    check("percent signs", arrives("id_token@system:a%2Bb%0A"),
          "a+b\n" if since(3, 6, 0) else "a%2Bb%0A")
    check("in an argument", arrives("id_token@system", password="a%2Bb"), "a%2Bb")
    check("both", arrives("id_token@system:string", password="argument"), "argument")


def reach(port, tls, host="127.0.0.1", node=None):
    return attempt.run(f"ocient://u:p@{host}:{port}/db?tls={tls}", node=node)


def certificates():
    with Node(CERTIFICATE) as node:
        check("unverified", reach(node.port, "unverified").error, None)
        refused(reach(node.port, "on", node=node), "self-signed certificate", sent=1)
        seen = attempt.run(f"ocient://127.0.0.1:{node.port}/db?tls=on&{SSO}", node=node)
        refused(seen, "self-signed certificate", sent=1)
        os.environ["SSL_CERT_FILE"] = CERTIFICATE[0]
        check("trusted", reach(node.port, "on").error, None)
        os.environ["SSL_CERT_FILE"] = OTHER[0]
    with Node(OTHER) as node:
        for host, words in (("localhost", "Hostname mismatch"), ("127.0.0.1", "IP address mism")):
            seen = reach(node.port, "on", host)
            if since(3, 8, 0):
                refused(seen, words)
            else:
                check("another name", seen.error, None)


def refused(seen, words, sent=0):
    """Python's own error comes through: without SQLSTATE and without code. `sent` is how many
    messages the node had got before."""
    kind, state, code, text = seen.error
    check("the certificate is refused", (kind, state, code, len(seen.sent)),
          ("SSLCertVerificationError", None, None, sent))
    begin = "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: "
    check("its words", text.startswith(begin + words), True)


def without_tls():
    """Servers that speak no TLS, or are not there."""
    for answer, kind in ((b"", "ConnectionResetError"), (b"HTTP/1.1 400\r\n\r\n", "SSLError"),
                         (bytes.fromhex("15030100020246"), "SSLError")):
        for tls in ("on", "unverified"):
            with socket.create_server(("127.0.0.1", 0)) as server:
                threading.Thread(target=answer_once, args=(server, answer), daemon=True).start()
                seen = reach(server.getsockname()[1], tls)
            check("no TLS", seen.error[:3], (kind, None, None))
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    state = ("08001", -201) if since(3, 4, 0) else ("58005", -100)
    check("nobody there", reason(reach(port, "on")),
          (*state, f"Unable to connect to 127.0.0.1:{port}: [Errno 111] Connection refused"))


def answer_once(server, answer):
    connection, _ = server.accept()
    connection.recv(4096 if answer else 1)  # what is left unread makes the close a reset
    connection.sendall(answer)
    connection.close()


for part in (redirects, without_browser, lists, users, names, passwords, certificates,
             without_tls):
    part()
print(count)
