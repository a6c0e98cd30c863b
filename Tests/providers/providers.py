#!/usr/bin/env python3
"""`ocsim provider`, `ocsim token` and `ocsim serve` with identity providers that nobody here wrote.

usage: providers.py OCSIM CACHE

CACHE holds the environments that run.sh makes.
"""
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

from certificates import Authority
from hostile import Hostile
from real import Canaille, Glewlwyd, Mock, waiting

OCSIM, CACHE = sys.argv[1], pathlib.Path(sys.argv[2])
ENVIRONMENT = {name: value for name, value in os.environ.items()
               if not name.lower().endswith("_proxy")} | {"PYTHONWARNINGS": "ignore"}
count = 0


def check(what, condition, seen):
    global count
    count += 1
    if not condition:
        text = seen if isinstance(seen, str) else f"{seen.returncode}\n{seen.stdout}\n{seen.stderr}"
        sys.exit(f"not as expected: {what}\n{text[:4000]}")


def ocsim(*words, text=None, seconds=60):
    return subprocess.run([OCSIM, *map(str, words)], capture_output=True, text=True, input=text,
                          timeout=seconds, env=ENVIRONMENT)


def prints(what, seen, *texts, status=0):
    """The output holds all texts, and no token."""
    output = seen.stdout + seen.stderr
    missing = [text for text in texts if text not in output]
    check(what + (f" (no {missing[0]!r})" if missing else ""),
          seen.returncode == status and not missing, seen)
    check(what + ": no token is printed", "eyJ" not in output, seen)


class Served:
    """`ocsim serve` with a set-up, and pyocient as its client."""

    def __init__(self, *files):
        self.process = subprocess.Popen(
            [OCSIM, "serve", "--port", "0", "--print-port", *map(str, files)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=ENVIRONMENT)
        self.lines = waiting.Lines(self.process.stdout)
        self.port = None
        while self.port is None:
            line = self.lines.next("ocsim serve to name its port").strip()
            self.port = int(line) if line.isdigit() else None
            found = re.search(r"listening on .*:(\d+)", line)
            self.port = self.port or found and int(found.group(1))

    def login(self, token, provider, kind="id_token"):
        dsn = (f"ocient://{kind}@system:{token}@127.0.0.1:{self.port}/sandbox"
               f"?handshake=SSO&identityprovider={provider}&tls=off")
        return subprocess.run(
            [CACHE / "pyocient-3.8.0" / "bin" / "pyocient", dsn, "SHOW TABLES"],
            capture_output=True, text=True, timeout=60, env=ENVIRONMENT,
            stdin=subprocess.DEVNULL)

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        waiting.end(self.process)
        self.lines.close()


def integration(name, issuer, client_id, more=""):
    return (f'CREATE SSO INTEGRATION {name} PROTOCOL oidc issuer = "{issuer}", '
            f'client_id = "{client_id}", default_group = "readers", '
            f"enable_id_token_authentication = true{more};\n")


SETUP = """CREATE DATABASE sandbox;
CREATE TABLE sandbox.public.orders (id INT);
CREATE GROUP readers;
GRANT USE, SELECT, VIEW TABLE ON DATABASE sandbox TO GROUP readers;
"""


def accepted(what, served, token, provider):
    seen = served.login(token, provider)
    check(what, seen.returncode == 0 and "orders" in seen.stdout, seen)


def refused(what, served, token, provider, *texts, kind="id_token"):
    seen = served.login(token, provider, kind)
    output = seen.stdout + seen.stderr
    check(what, seen.returncode == 65 and all(text in output for text in texts), seen)


def describe(folder, name, issuer, authority, *texts):
    """`ocsim provider` in both forms; the files that it writes."""
    seen = ocsim("provider", issuer, "--ca", authority.file)
    prints(f"{name}: the report", seen, f"issuer = '{issuer}'", "ca = private", "RSA", *texts)
    scenario, record = folder / f"{name}.ocsim", folder / f"{name}.json"
    scenario.write_text(seen.stdout)
    seen = ocsim("provider", issuer, "--ca", authority.file, "--format", "json")
    check(f"{name}: JSON", seen.returncode == 0, seen)
    record.write_text(seen.stdout)
    seen = ocsim("run", scenario)
    check(f"{name}: the report is a scenario", seen.returncode == 0, seen)
    seen = ocsim("provider", record)
    prints(f"{name}: the record is read again", seen, f"issuer = '{issuer}'", *texts)
    seen = ocsim("provider", issuer)
    prints(f"{name}: an authority that is not trusted", seen, "certificate", status=66)
    seen = ocsim("provider", issuer + "/.well-known/openid-configuration", "--ca", authority.file)
    prints(f"{name}: the address of the document", seen, f"issuer = '{issuer}'")
    seen = ocsim("provider", issuer + "/", "--ca", authority.file)
    prints(f"{name}: with a slash", seen, "without the slash that was asked")
    return scenario, record


def glewlwyd(folder, authority):
    provider = Glewlwyd(folder, authority)
    try:
        scenario, record = describe(
            folder, "glewlwyd", provider.issuer, authority, "introspection = true",
            "/device_authorization", "'device_code'")
        setup = folder / "glewlwyd.sql"
        setup.write_text(
            SETUP + integration("people", provider.issuer, "people")
            + integration("machines", provider.issuer, "sql", ', additional_audiences = ["people"]')
            + integration("slash", provider.issuer + "/", "slash")
            + "ALTER DATABASE system SET SSO INTEGRATION people;\n")
        machine, robot = provider.machine_token("sql"), provider.machine_token("robot", "other")
        person = provider.persons_tokens()["id_token"]
        anatomy(folder, record, setup, scenario, machine, robot, person)
        served = Served(scenario, setup)
        try:
            accepted("glewlwyd: a machine", served, machine, "machines")
            accepted("glewlwyd: a person, by the device grant", served, person, "people")
            refused("glewlwyd: another application", served, person, "machines",
                    "authorized party (azp) that does not match the configured client_id")
            refused("glewlwyd: another audience", served, robot, "machines",
                    "The token was issued for an alternate audience")
            refused("glewlwyd: a machine as a person", served, machine, "people",
                    "The token was issued for an alternate audience")
            refused("glewlwyd: an issuer with a slash", served, machine, "slash", "//.well-known")
        finally:
            served.stop()
        seen = ocsim("provider", "--check", "--setup", setup, "--setup", scenario, "--ca",
                     authority.file)
        prints("glewlwyd: what a node meets", seen, "people on system", "IDP-2", "IDP-1", "TOK-9",
               "TOK-15", "TOK-5", "a node would fail", "SET issuer", status=2)
        seen = ocsim("provider", provider.issuer + "/", "--check", "--ca", authority.file)
        # This server answers even //.well-known, which the node's rule does not count on.
        prints("glewlwyd: a slash", seen, "The issuer ends in a slash", "guide §7", status=2)
        (folder / "only.sql").write_text(SETUP + integration("people", provider.issuer, "people"))
        seen = ocsim("provider", "--check", "--setup", folder / "only.sql", "--ca", authority.file)
        prints("glewlwyd: a good integration", seen, "a node would get its documents")
        seen = ocsim("provider", "--check", "--setup", folder / "only.sql")
        prints("glewlwyd: a node that does not trust it", seen, "IDP-9", "certificate",
               "Code: -1220", "cure", status=2)
    finally:
        provider.stop()
    seen = ocsim("provider", "--check", "--setup", folder / "only.sql", "--ca", authority.file)
    prints("glewlwyd: gone", seen, "cannot be reached", "Could not resolve host", "guide §7",
           status=2)


def anatomy(folder, record, setup, scenario, machine, robot, person):
    """`ocsim token` on tokens that a real server signed."""
    files = ["--setup", scenario, "--setup", setup]
    for name, token in [("machine", machine), ("robot", robot), ("person", person)]:
        (folder / name).write_text(token + "\n")
    seen = ocsim("token", folder / "machine", "--provider", record, *files)
    prints("a machine's token", seen, "verified: RS256", "taken by machines on system as id_token",
           "client_id", "iss", "exp")
    seen = ocsim("token", folder / "person", "--provider", record, *files)
    prints("a person's token", seen, "verified: RS256", "taken by people on system as id_token",
           "authorized party (azp)", "auth_time")
    seen = ocsim("token", folder / "robot", "--provider", record, *files)
    prints("a token for nobody", seen, "no integration of the set-up takes", "alternate audience",
           "what to do", status=2)
    seen = ocsim("token", folder / "machine")
    prints("without keys", seen, "not verified: no keys were given")
    header, claims, signature = machine.split(".")
    changed = header + "." + person.split(".")[1] + "." + signature
    seen = ocsim("token", "-", "--provider", record, *files, text=changed)
    prints("a token that was changed", seen, "WRONG: RS256", "TOK-15", status=2)
    seen = ocsim("token", "-", "--provider", record, text="Bearer " + machine)
    prints("a header in front", seen, "'Bearer ' is in front of it", status=2)
    keys = folder / "keys.json"
    keys.write_text(json.dumps(json.loads(record.read_text())["keys"]))
    seen = ocsim("token", folder / "machine", "--keys", keys, "--format", "json")
    check("as JSON", json.loads(seen.stdout)["signature"]["status"] == "verified", seen)
    check("as JSON: no token is printed", machine.split(".")[2] not in seen.stdout, seen)


def mock(folder, authority):
    provider = Mock(folder, authority, CACHE)
    try:
        scenario, record = describe(
            folder, "mock", provider.issuer, authority, "introspection = false",
            "nobody can log in by the device grant")
        setup = folder / "mock.sql"
        setup.write_text(SETUP + integration("web", provider.issuer, "web-client")
                         + integration("other", provider.issuer, "other-client"))
        token = provider.persons_token("web-client", "jane@example.com")
        (folder / "web").write_text(token)
        seen = ocsim("token", folder / "web", "--provider", record, "--setup", scenario,
                     "--setup", setup)
        prints("mock: the token", seen, "verified", "taken by web on system", "jane@example.com")
        served = Served(scenario, setup)
        try:
            accepted("mock: a person, by the browser", served, token, "web")
            refused("mock: another application", served, token, "other",
                    "The token was issued for an alternate audience")
            refused("mock: without introspection", served, token, "web",
                    "introspection_endpoint", kind="access_token")
        finally:
            served.stop()
    finally:
        provider.stop()


def canaille(folder, authority):
    provider = Canaille(folder, authority, CACHE)
    try:
        scenario, record = describe(
            folder, "canaille", provider.issuer, authority, "introspection = true",
            "nobody can log in by the device grant")
        client_id, token = provider.machine()
        setup = folder / "canaille.sql"
        setup.write_text(SETUP + integration("robot", provider.issuer, client_id))
        (folder / "opaque").write_text(token)
        seen = ocsim("token", folder / "opaque", "--provider", record, "--setup", scenario,
                     "--setup", setup)
        prints("canaille: an opaque token", seen, "opaque", "introspection", status=seen.returncode)
        check("canaille: no output has the token", token not in seen.stdout + seen.stderr, seen)
        seen = ocsim("provider", "--check", "--setup", setup, "--ca", authority.file)
        prints("canaille: what a node meets", seen, "a node would get its documents", "TOK-5",
               "There is an introspection endpoint")
    finally:
        provider.stop()


def fails(what, address, *texts, words=(), status=66, seconds=20):
    begun = time.monotonic()
    seen = ocsim("provider", address, *words)
    prints(what, seen, *texts, status=status)
    check(f"{what}: in time", time.monotonic() - begun < seconds, seen)
    seen = ocsim("provider", address, "--check", *words)
    prints(f"{what}, as a node", seen, "a node would fail", "cure", status=2)


def hostile(authority):
    server = Hostile()
    at = server.address
    try:
        fails("a page", at + "/html", "not JSON but a page")
        fails("an array", at + "/array", "not a JSON object")
        fails("no issuer", at + "/no-issuer", 'no text under "issuer"')
        fails("a statement in the issuer", at + "/newline", "contains a blank")
        fails("nothing there", at + "/nowhere", "status 404")
        fails("an endless answer", at + "/endless", "more than 1024 KiB")
        fails("a declared gigabyte", at + "/declared", "more than 1024 KiB")
        check("hardly anything of both was read", server.sent < 64 << 20, str(server.sent))
        fails("a slow answer", at + "/slow", "within 1 s", words=("--timeout", "1"))
        fails("another host", at + "/away", "http://other.example.com/x", "not followed")
        fails("a circle", at + "/loop", "not followed")
        fails("an unknown host", "https://unknown.invalid", "does not resolve")
        fails("nobody listens", "https://localhost:1", "cannot be reached")
        seen = ocsim("provider", at + "/moved", "--check")
        prints("another path of the host", seen, "that was followed here", status=2)
        seen = ocsim("provider", at + "/case")
        prints("another case", seen, "in other letters")
        seen = ocsim("provider", at + "/template", "--check")
        prints("a template", seen, "{tenantid}", "no token has as iss", status=2)
        seen = ocsim("provider", at + "/file-keys")
        prints("keys in a file", seen, "jwks_uri is not an http address")
        check("keys in a file: it is not read", "root:" not in seen.stdout + seen.stderr, seen)
        for words in [(), ("--format", "json")]:
            seen = ocsim("provider", at + "/private-keys", *words)
            check("private keys are not shown", "PrivateThing" not in seen.stdout + seen.stderr,
                  seen)
        seen = ocsim("provider", at + "/comment")
        lines = seen.stdout.split("\n")
        check("a line end in a fact stays in its comment",
              not any(line.startswith("DROP") for line in lines), seen)
        for address, text in [("https://user:pw@localhost/", "no user or password"),
                              ("ftp://localhost", "begins with https://"),
                              ("https://localhost/?a=b", "no query"), ("https://", "has a host")]:
            seen = ocsim("provider", address)
            prints(f"the address {address}", seen, text, status=64)
            check("a password is not repeated", "pw@" not in seen.stderr, seen)
    finally:
        server.stop()
    for name, alternative, expired in [("expired", "DNS:localhost", True),
                                       ("elsewhere", "DNS:other.example.com", False)]:
        server = Hostile(authority.issue(name, alternative, expired))
        try:
            fails(f"a certificate that is {name}", server.address + "/good", "certificate",
                  words=("--ca", authority.file))
        finally:
            server.stop()


def main():
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        authority = Authority(folder)
        hostile(authority)
        glewlwyd(folder, authority)
        mock(folder, authority)
        canaille(folder, authority)
    print(f"real providers: {count} checks with glewlwyd, oidc-provider-mock, canaille and hostile"
          " servers, "
          f"{time.monotonic() - begun:.0f} s")


main()
