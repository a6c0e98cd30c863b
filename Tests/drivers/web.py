#!/usr/bin/env python3
"""Unmodified HTTP clients against `ocsim serve --http`: curl, Python's requests, schemathesis.

usage: web.py OCSIM CACHE

CACHE holds the environment of schemathesis that run.sh makes; requests is one of its parts, so the
checks with it run there, as `web.py --requests PORT TOKEN`.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import waiting

HERE = pathlib.Path(__file__).resolve().parent
GUIDE = HERE.parent.parent / "Corpus" / "guide"
# The guide's system, where passwords are let in as well.
EXTRA = "ALTER CONNECTIVITY_POOL sso_pool SET REQUIRE_SSO FALSE;\n"
count = 0


def check(what, seen, expected):
    global count
    count += 1
    if seen != expected:
        sys.exit(f"{what}: not as expected\nseen:     {seen}\nexpected: {expected}")


class Server:
    """`ocsim serve --http` at free ports; `address` is where HTTP clients connect."""

    def __init__(self, ocsim, folder):
        extra = pathlib.Path(folder) / "extra.sql"
        extra.write_text(EXTRA)
        self.process = subprocess.Popen(
            [ocsim, "serve", "--port", "0", "--http", "0", "--print-tokens", "--as", "jane",
             GUIDE / "setup.sql", GUIDE / "world.ocsim", extra],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.lines, self.tokens, self.address = waiting.Lines(self.process.stdout), {}, None
        while self.address is None:
            line = self.lines.next("ocsim serve to say where it listens")
            if not line:
                sys.exit("ocsim serve ended")
            words = line.split()
            if words[0] == "token":
                self.tokens[words[1]] = words[2]
            if "http://" in line:
                self.address = words[-1]

    def stop(self):
        self.process.terminate()
        waiting.end(self.process)
        self.lines.close()


def curl(*arguments):
    ran = subprocess.run(["curl", "-s", "--max-time", "30", *arguments],
                         capture_output=True, text=True, timeout=60)
    return ran.stdout


def by_curl(address):
    """The vendor's samples: JSON without a type, Basic, Bearer, GET."""
    v1 = address + "/v1"
    basic = ["-u", "admin@system:admin"]
    info = json.loads(curl(*basic, v1 + "/info"))
    check("info", (info["openapi_version"], info["status"]["sql_state"]), ("1.1.0", "00000"))
    rows = json.loads(curl(
        *basic, v1 + "/execute", "-d",
        '{"statement": "SELECT name FROM sys.databases", "format": "collection"}'))
    check("rows", {"name": "sandbox"} in rows["data"], True)
    rows = json.loads(curl(*basic, "-G", v1 + "/execute/sandbox", "--data-urlencode",
                           "statement=SHOW TABLES"))
    check("GET", rows["status"]["vendor_code"], 0)
    grant = json.loads(curl(v1 + "/sso_device_grant", "-d", '{"database": "sandbox"}'))
    login = json.loads(curl(v1 + "/sso_device_grant_verify", "-d",
                            json.dumps({"user_code": grant["user_code"]})))
    check("device grant", login["username"], "https://auth.example.com/::auth0|jane")
    bearer = ["-H", "Authorization: Bearer " + login["access_token"]]
    refused = json.loads(curl(*bearer, v1 + "/execute", "-d", '{"statement": "CREATE GROUP g"}'))
    check("no privilege", refused["status"]["sql_state"] != "00000", True)
    status = curl("-o", "/dev/null", "-w", "%{http_code}", v1 + "/info")
    check("nobody", status, "401")
    big = curl("-o", "/dev/null", "-w", "%{http_code}", *basic, v1 + "/execute",
               "-H", "Content-Type: application/json", "-d",
               json.dumps({"statement": "SELECT '" + "x" * 100_000 + "'"}))
    check("a body that curl announces first", big in ("200", "400"), True)


def by_requests(address, token):
    """Sessions, cookies, keep-alive, redirects, as `web.py --requests` in the environment."""
    import requests
    v1 = address + "/v1"
    with requests.Session() as session:
        login = session.post(v1 + "/login", json={"username": "admin", "password": "x"}, timeout=30)
        check("login", (login.status_code, login.json()["username"]), (200, "admin"))
        check("cookie", session.get(v1 + "/info", timeout=30).status_code, 200)
        new = session.post(v1 + "/token_refresh", json={"database": "sandbox"}, timeout=30)
        check("refresh", new.json()["database"], "sandbox")
        session.post(v1 + "/logout", timeout=30)
        check("no cookie", session.get(v1 + "/info", timeout=30).status_code, 401)
        start = session.post(v1 + "/sso_authentication", json={"database": "sandbox"},
                             allow_redirects=False, timeout=30)
        check("redirect", start.status_code, 302)
        state = requests.utils.urlparse(start.headers["Location"]).query.split("state=")[1]
        back = session.get(v1 + "/callback", params={"code": "any", "state": state}, timeout=30)
        check("callback", back.status_code, 200)
        check("the person's cookie", session.get(v1 + "/info", timeout=30).status_code, 200)
    refused = requests.post(v1 + "/sso_token", timeout=30,
                            json={"database": "sandbox", "id_token": token})
    check("a machine's token", refused.json()["status"]["vendor_code"], -1233)
    check("no secret", token in refused.text, False)
    print(count)


def by_schemathesis(cache, address, folder):
    """Our own document: what it says of requests and replies is so. A statement is any text for the
    document, and most texts are no statements, so that only there a refusal is allowed."""
    for options in (["--exclude-path-regex", "^/v1/execute"],
                    ["--include-path-regex", "^/v1/execute",
                     "--exclude-checks", "positive_data_acceptance"]):
        ran = subprocess.run(
            [cache / "schemathesis-4.32.5" / "bin" / "schemathesis", "run",
             address + "/openapi.json", "--max-examples", "25", "--seed", "1", "--no-color",
             "--generation-database", "none", "--auth", "admin@system:admin", *options],
            capture_output=True, text=True, timeout=600, cwd=folder)
        check("schemathesis\n" + ran.stdout[-4000:], ran.returncode, 0)


def main():
    if sys.argv[1] == "--requests":
        return by_requests(*sys.argv[2:4])
    ocsim, cache = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(ocsim, folder)
        try:
            by_curl(server.address)
            ran = subprocess.run(
                [cache / "schemathesis-4.32.5" / "bin" / "python", __file__, "--requests",
                 server.address, server.tokens["m2m"]], capture_output=True, text=True, timeout=120)
            check("requests\n" + ran.stdout + ran.stderr, ran.returncode, 0)
            by_schemathesis(cache, server.address, folder)
            check("the server is alive", server.process.poll(), None)
        finally:
            server.stop()
    print(f"web: {count + int(ran.stdout)} checks held")


main()
