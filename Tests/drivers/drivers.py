#!/usr/bin/env python3
"""The real pyocient against `ocsim serve`: what its users see.

usage: drivers.py OCSIM CACHE

CACHE holds the environments that run.sh makes. 3.8.0 talks to the plain port, 3.10.0 through
socat; 2.0.0 has the old handshake with CBC. What each release of CLIENTS does by itself, without
ocsim, is checked by clients.py.
"""
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

import waiting
from server import HERE, Provider, Served

OCSIM, CACHE = sys.argv[1], pathlib.Path(sys.argv[2])
CLIENTS = ["3.3.2", "3.4.0", "3.5.0", "3.5.1", "3.6.0", "3.7.0", "3.8.0", "3.9.0", "3.10.0"]
ENVIRONMENT = {**os.environ, "BROWSER": "/nonexistent %s", "PYTHONWARNINGS": "ignore"}
count = 0


class Way:
    """One release of the driver by one way to the server."""

    def __init__(self, version, served, options):
        self.version, self.served, self.options = version, served, options
        self.python = CACHE / f"pyocient-{version}" / "bin" / "python"
        self.command = CACHE / f"pyocient-{version}" / "bin" / "pyocient"

    def dsn(self, user, database="sandbox", options="", endpoint=0):
        port = self.served.ports[endpoint]
        query = "&".join(each for each in (self.options, options) if each)
        at = user + "@" if user else ""
        return f"ocient://{at}127.0.0.1:{port}/{database}?{query}"

    def run(self, dsn, statement, timeout=30):
        return subprocess.run([self.command, dsn, statement], capture_output=True, text=True,
                              timeout=timeout, env=ENVIRONMENT, stdin=subprocess.DEVNULL)

    def script(self, name, *arguments, timeout=60):
        """Runs a check that uses the module instead of the command line."""
        path = HERE / name
        return subprocess.run([self.python, path, *map(str, arguments)], capture_output=True,
                              text=True, timeout=timeout, env=ENVIRONMENT)


def check(what, condition, seen):
    global count
    count += 1
    if not condition:
        text = seen if isinstance(seen, str) else f"{seen.returncode}\n{seen.stdout}\n{seen.stderr}"
        sys.exit(f"not as expected: {what}\n{text}")


def prints(way, what, dsn, statement, *texts, status=0):
    """The command's output holds all texts."""
    seen = way.run(dsn, statement)
    output = seen.stdout + seen.stderr
    fits = seen.returncode == status and all(text in output for text in texts)
    check(f"{way.version}: {what}", fits, seen)


def refused(way, what, dsn, *texts):
    prints(way, what, dsn, "SHOW TABLES", *texts, status=65)


def token_logins(way):
    """Section 6b of the guide, and what section 7 says of it."""
    token = way.served.tokens
    m2m = "handshake=SSO&identityprovider=sso_m2m"
    right = way.dsn("id_token@system:" + token["m2m"], options=m2m)
    prints(way, "the guide's login", right, "SHOW TABLES", "orders", "customers")
    prints(way, "another case", right.replace("SSO&", "sso&"), "SHOW TABLES", "orders")
    prints(way, "reading", right, "SELECT * FROM orders")
    prints(way, "no writing", right, "DROP TABLE orders", "State: 42502 Code: -706", status=65)
    prints(way, "no creating", right, "CREATE TABLE t (a INT)", "Code: -710", status=65)
    refused(way, "without @system", way.dsn("id_token:" + token["m2m"], options=m2m),
            "The token was issued for an alternate audience")
    refused(way, "without @system, audience known",
            way.dsn("id_token:" + token["wide"], options=m2m),
            "authorized party (azp) that does not match the configured client_id")
    refused(way, "without identityprovider",
            way.dsn("id_token@system:" + token["wide"], options="handshake=sso"),
            "authorized party (azp) that does not match the configured client_id")
    refused(way, "another audience", way.dsn("id_token@system:" + token["elsewhere"], options=m2m),
            "The token was issued for an alternate audience")
    refused(way, "access_token", way.dsn("access_token@system:" + token["m2m"], options=m2m),
            "The OpenID provider does not support the request", "introspection_endpoint")
    refused(way, "too late", way.dsn("id_token@system:" + token["old"], options=m2m), "expired")
    refused(way, "spoilt", way.dsn("id_token@system:" + token["spoilt"], options=m2m), "signature")
    refused(way, "no token", way.dsn("id_token@system:abc", options=m2m), "Error: ")
    refused(way, "no such database", way.dsn("id_token@nowhere:" + token["m2m"], options=m2m),
            "No database with that name exists")
    refused(way, "issuer with a slash",
            way.dsn("id_token:" + token["m2m"], "slash", "handshake=sso"), "//.well-known")
    refused(way, "another user with the SSO flag", way.dsn("bob:x", options="handshake=sso"),
            "The userid/password combination was not valid")


def password_logins(way):
    refused(way, "a password where SSO is required", way.dsn("admin@system:x"),
            "This connectivity pool requires SSO authentication")
    prints(way, "the administrator", way.dsn("admin@system:x", endpoint=1), "SHOW DATABASES",
           "sandbox", "people")
    alice = "alice@system:" + urllib.parse.quote("first p@ss/1", safe="")
    prints(way, "a user with a password", way.dsn(alice, endpoint=1), "SHOW CONNECTIVITY_POOLS",
           "sso_pool", "balanced")
    refused(way, "a wrong password", way.dsn("alice@system:wrong", endpoint=1),
            "The userid/password combination was not valid")
    refused(way, "an unknown user", way.dsn("nobody@system:x", endpoint=1),
            "The userid/password combination was not valid")
    refused(way, "an unknown database", way.dsn("admin@system:x", "nodb", endpoint=1),
            "No database with that name exists")
    refused(way, "no password", way.dsn("admin", endpoint=1), "Missing password")
    refused(way, "another source", way.dsn("admin@system:x", endpoint=4), "Connection failed")


def statements(way):
    admin = way.dsn("admin@system:x", "system", endpoint=1)
    prints(way, "a trap of the guide", admin,
           "ALTER DATABASE system ALTER SSO INTEGRATION sso_m2m SET default_group = 'readonly'",
           "State: 42601 Code: -500", "missing 'security' at 'sso'", status=65)
    name = "made_" + way.version.replace(".", "_")
    prints(way, "DDL", admin, f"CREATE GROUP {name}", "Modified 0 rows")
    prints(way, "DDL again", admin, f"CREATE GROUP {name}", "State: 42710 Code: -611", status=65)
    prints(way, "a warning", admin, f"CREATE GROUP IF NOT EXISTS {name}", name)
    prints(way, "what was made", admin, "SHOW GROUPS", name)
    prints(way, "columns", admin, "SELECT name, priority FROM sys.connectivity_pools", "sso_pool",
           "10")
    prints(way, "an unknown column", admin, "SELECT nonsense FROM sys.nodes", "Code: -400",
           status=65)
    prints(way, "an unknown table", admin, "SELECT * FROM nothing", "State: 42704 Code: -600",
           status=65)
    prints(way, "several statements", admin, "SHOW DATABASES; SHOW ROLES", "more than one",
           status=65)
    script = subprocess.run([way.command, "-i", "/dev/stdin", admin], capture_output=True,
                            text=True, input="SHOW DATABASES;\nSHOW ROLES;\n", env=ENVIRONMENT,
                            timeout=30)
    check(f"{way.version}: a script", script.returncode == 0 and "sandbox" in script.stdout
          and "Security Administrator" in script.stdout, script)
    prints(way, "no plan", admin, "EXPLAIN SELECT * FROM sys.nodes", "Code: -308", status=65)


def interactive_logins(way):
    grant = "handshake=sso&ssoOAuthFlow=deviceGrant"
    seen = way.run(way.dsn("", "people", grant, endpoint=1), "SHOW TABLES")
    output = seen.stdout + seen.stderr
    check(f"{way.version}: device grant", seen.returncode == 0 and "persons" in output
          and "user_code: " in output, seen)
    check("who it was", "::ida, pool" in way.served.traced(), way.served.traced())
    refused(way, "all integrations disabled", way.dsn("", "asleep", grant, endpoint=1),
            "The security integration is disabled")
    refused(way, "@ another database", way.dsn("@nowhere:", "people", grant, endpoint=1),
            "No database with that name exists", "Error when fetching authenticators")
    prints(way, "@ another database that exists", way.dsn("@people:", "people", grant, endpoint=1),
           "SHOW TABLES", "persons")
    refused(way, "a code typed by hand",
            way.dsn("oauth_device_code:e30", "people", "handshake=sso", endpoint=1),
            "The userid/password combination was not valid")
    if way.version == "3.10.0":
        refused(way, "device grant by a machine's application",
                way.dsn("", "machines", grant, endpoint=1),
                "The client is not authorized to use this authorization grant")
    browser_login(way)


def browser_login(way):
    """Authorization code: the driver prints the provider's address and waits for the browser."""
    dsn = way.dsn("", "people", "handshake=sso", endpoint=1)
    process = subprocess.Popen([way.command, dsn, "SHOW TABLES"], stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True, stdin=subprocess.DEVNULL,
                               env={**ENVIRONMENT, "PYTHONUNBUFFERED": "1"})
    watch = threading.Timer(30, process.kill)
    watch.start()
    output = ""
    for line in process.stdout:
        output += line
        found = re.search(r"https?://\S+/authorize\?\S+", line)
        if found:
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(found[0]).query)
            answer = {"code": "abc", "state": query["state"][0]}
            callback = query["redirect_uri"][0] + "?" + urllib.parse.urlencode(answer)
            call_back(callback)
    watch.cancel()
    status = process.wait()
    check(f"{way.version}: authorization code", status == 0 and "persons" in output, output)


def call_back(address):
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=5).read()
            return
        except OSError:
            time.sleep(0.05)


def modules(way):
    """What needs the Python module: types, security tokens, redirects, expired sessions."""
    seen = way.script("module.py", way.served.ports[1], way.served.ports[2],
                      way.served.ports[3], way.options)
    check(f"{way.version}: module.py", seen.returncode == 0, seen)
    global count
    count += int(seen.stdout.split()[-1])


def no_tls(way):
    """A client that wants TLS from the plain port ends at once, and the trace says why."""
    dsn = f"ocient://admin@system:x@127.0.0.1:{way.served.plain_ports[1]}/system"
    began = time.monotonic()
    seen = way.run(dsn, "SHOW TABLES")
    check(f"{way.version}: TLS at the plain port",
          seen.returncode != 0 and time.monotonic() - began < 10, seen)
    check("the hint in the trace", "the client requires TLS" in way.served.traced(),
          way.served.traced())


def connection_limit(served):
    address = ("127.0.0.1", served.plain_ports[1])
    held = [socket.create_connection(address, timeout=5) for _ in range(64)]
    time.sleep(0.3)
    late = socket.create_connection(address, timeout=5)
    check("the 65th connection", late.recv(10) == b"\xff\xff\xff\xff", "it was kept")
    for each in held + [late]:
        each.close()
    time.sleep(0.2)


def old_handshake(served):
    way = Way("2.0.0", served, "tls=off")
    for handshake in ("cbc", "gcm"):
        alice = "alice@system:" + urllib.parse.quote("first p@ss/1", safe="")
        if way.version == "2.0.0":  # it does not decode passwords
            alice = "carl@system:second-1"
        prints(way, handshake, way.dsn(alice, "system", "handshake=" + handshake, 1), "SHOW ROLES",
               "Security Administrator")
        refused(way, handshake + ", wrong password",
                way.dsn("carl@system:wrong", "system", "handshake=" + handshake, 1),
                "The userid/password combination was not valid")


def restart(way):
    """Stored integrations count after SIGHUP."""
    admin = way.dsn("admin@system:x", "system", endpoint=1)
    grant = way.dsn("", "system", "handshake=sso&ssoOAuthFlow=deviceGrant", endpoint=1)
    prints(way, "disabling", admin, "ALTER SSO INTEGRATION sso_interactive DISABLE", "Modified")
    prints(way, "disabling the other", admin, "ALTER SSO INTEGRATION sso_m2m DISABLE", "Modified")
    before = way.run(grant, "SHOW TABLES")
    check("before the restart", "user_code: " in before.stdout, before)
    way.served.restart_nodes()
    refused(way, "after the restart", grant, "The security integration is disabled")


def quiesce(way):
    seen = subprocess.Popen(
        [way.python, HERE / "quiesce.py", str(way.served.ports[1]),
         way.options], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True, env=ENVIRONMENT)
    lines = waiting.Lines(seen.stdout)
    try:
        check("a session before the end",
              lines.next("the driver to connect") == "connected\n", "no session")
        check("Ctrl-C", way.served.interrupt() == 0, way.served.traced())
        seen.stdin.write("\n")
        seen.stdin.close()
        output = lines.rest("the driver's words about a server that is quiescing")
        check("quiescing", "Server is quiescing" in output, output)
    finally:
        waiting.end(seen)
        lines.close()


def no_secrets(served, statements_with_secrets=("first p@ss/1", "second-1")):
    trace = served.traced()
    for secret in list(served.tokens.values()) + list(statements_with_secrets):
        check("no secret in the trace", secret not in trace, trace)


def test_way(version, provider, tls, options):
    with tempfile.TemporaryDirectory() as folder:
        served = Served(OCSIM, folder, provider, tls, ["--as", "ida", "--as", "wilma"])
        try:
            way = Way(version, served, options)
            for part in (token_logins, password_logins, statements, interactive_logins, modules):
                part(way)
            no_secrets(served)
            if not tls:
                no_tls(Way("3.10.0", served, ""))
                connection_limit(served)
                old_handshake(served)
            else:
                restart(way)
            quiesce(way)
        finally:
            served.stop()


def clients():
    """The facts of docs/clients.md. One release after the other: all listen on port 7050."""
    global count
    with tempfile.TemporaryDirectory() as folder:
        certificates = []
        for name, names in (("own", "DNS:localhost,IP:127.0.0.1"), ("other", "DNS:db.example.com")):
            pair = [str(pathlib.Path(folder) / (name + end)) for end in (".pem", ".key")]
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                 "-subj", "/CN=" + name, "-addext", "subjectAltName=" + names,
                 "-out", pair[0], "-keyout", pair[1]], check=True, capture_output=True)
            certificates += pair
        for version in CLIENTS:
            seen = Way(version, None, "").script("clients.py", *certificates, timeout=180)
            check(f"{version}: clients.py", seen.returncode == 0, seen)
            count += int(seen.stdout.split()[-1])
        for version in (CLIENTS[0], CLIENTS[-1]):
            command_line_refuses(version, certificates)


def command_line_refuses(version, certificates):
    """tls=on and a certificate that nobody trusts, as the command shows it."""
    python = CACHE / f"pyocient-{version}" / "bin" / "python"
    node = subprocess.Popen([python, HERE / "node.py", *certificates[:2]], text=True,
                            stdout=subprocess.PIPE, stdin=subprocess.PIPE, env=ENVIRONMENT)
    lines = waiting.Lines(node.stdout)
    try:
        port = lines.next("the node's port").strip()
        way = Way(version, None, "tls=on")
        seen = way.run(f"ocient://u:p@127.0.0.1:{port}/db?tls=on", "SHOW TABLES")
        check(f"{version}: tls=on", (seen.returncode, "I/O Error: [SSL: CERTIFICATE_VERIFY_FAILED]"
                                     in seen.stdout) == (74, True), seen)
    finally:
        node.stdin.close()
        waiting.end(node)
        lines.close()


def main():
    began = time.monotonic()
    provider = Provider()
    test_way("3.8.0", provider, False, "tls=off")
    test_way("3.10.0", provider, True, "tls=unverified")
    print(f"with ocsim: {time.monotonic() - began:.0f} s")
    clients()
    print(f"in all: {time.monotonic() - began:.0f} s")
    print(f"real drivers: {count} checks passed (pyocient 2.0.0, {', '.join(CLIENTS)})")


if __name__ == "__main__":
    main()
