#!/usr/bin/env python3
"""Limits that only the command shows: the last value, one more, many.

usage: limits.py OCSIM

A comment `limits.md: ROW` names the row of docs/limits.md that a check tries, in the words of its
first column (limits_page.py).
"""
import base64
import json
import os
import pathlib
import subprocess
import tempfile
import threading

import limits_server
from screen import Terminal
from support import ROOT, command, finish, run

GUIDE = ["--no-project", "--setup", ROOT / "Corpus/guide/setup.sql",
         "--setup", ROOT / "Corpus/guide/world.ocsim"]
PEOPLE = "ocient://db.example.com/sandbox?handshake=SSO"
NODE = "\\node n address = '10.0.0.1';\n"
UNDONE = "undone: CREATE GROUP g"
FORGOTTEN = "nothing more to undo: only the last 32 states are kept"
MIB = 1 << 20


class Command:
    """The command, and a folder for its files."""

    def __init__(self, ocsim, folder):
        self.ocsim, self.folder = ocsim, pathlib.Path(folder)

    def call(self, *words, typed=None):
        """Status and output of a call."""
        status, seen = run([self.ocsim, *map(str, words)], typed, seconds=300)
        return status, seen if isinstance(seen, str) else seen.decode(errors="replace")

    def printed(self, *words, typed=None):
        """The output of a call that succeeds."""
        status, seen = self.call(*words, typed=typed)
        assert status == 0, (words, status, seen[-500:])
        return seen

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


def groups(count):
    return "".join(f"CREATE GROUP g{number};\n" for number in range(count))


def undoing(it):
    """32 statements are undone, and after them it says why no more are."""
    # limits.md: steps back with `\undo`
    for count, undone, last in [
            (31, 31, "there is nothing to undo"), (32, 32, "there is nothing to undo"),
            (33, 32, FORGOTTEN), (20_000, 32, FORGOTTEN)]:
        text = it.printed("shell", typed=groups(count) + "\\undo\n" * 33)
        yield f"{count} statements undone", text.count(UNDONE) == undone
        yield f"{count} statements: the last word", text.splitlines()[-1] == last


def findings(it):
    """Ten findings of one piece of advice, then the number of the others."""
    # limits.md: findings of one id in `ocsim run`
    for count, shown, last in [(10, 10, None), (11, 10, "1 more of A-HTTP-ISSUER"),
                               (5_000, 10, "4990 more of A-HTTP-ISSUER")]:
        script = "".join(
            f"CREATE SSO INTEGRATION i{number} PROTOCOL OIDC issuer = 'http://i{number}.example',"
            f" client_id = 'c{number}';\n" for number in range(count))
        text = it.printed("run", "-", typed=script)
        yield f"{count} findings", text.count("[A-HTTP-ISSUER]") == shown
        yield f"{count} findings: the others", (
            " more of A-HTTP-ISSUER" not in text if last is None else f"\n{last}" in text)


def tree(it):
    """Two hundred entries of a section, and only the number of more."""
    # limits.md: entries of a section in the tree of `ocsim run`
    for count in [200, 201, 100_000]:
        text = it.printed("run", "-", typed=groups(count))
        counted = f"groups: {count}, too many to list here" in text
        yield f"{count} groups in the tree", counted == (count > 200)


def files(it):
    """A file of 64 MiB is read, a larger one is not, nor written by `fmt --write`."""
    # limits.md: bytes of one file
    for more, status in [(0, 0), (1, 66)]:
        path = it.file("blanks.sql", b" " * (64 * MIB + more))
        ended, seen = it.call("check", path)
        yield f"a file of 64 MiB + {more}", ended == status
        yield f"a file of 64 MiB + {more}: the reason", (
            "larger than 64 MiB, the limit for a file" in seen) == (status == 66)
    # limits.md: bytes of a file that `fmt --write` writes
    statement = "DROP GROUP a,a;\n/*"
    path = it.file("large.sql", statement + "x" * (64 * MIB - len(statement) - 3) + "*/\n")
    status, seen = it.call("fmt", "--write", path)
    yield "a layout of more than 64 MiB", (
        status == 66 and "its layout is longer than 64 MiB" in seen)
    # A comma would have a blank.
    yield "the file stays", path.read_text().startswith(statement)
    path.unlink()
    # limits.md: bytes of one statement that `fmt` lays out
    # It counts with its semicolon.
    for more in [0, 1]:
        statement = "DROP GROUP " + "a," * 342_600 + "aa" + "a" * more + ";\n"
        text = it.printed("fmt", "-", typed=statement)
        yield f"a layout of {MIB + more} bytes", (
            text == statement if more else len(text) == MIB + len("\n"))


def statements(it):
    """The shell reads a statement of 1 MiB; the next one runs, unless there is no end at all."""
    # limits.md: bytes of one statement of the shell
    for size in [MIB, MIB + 1]:
        text = "DROP GROUP a" + ", ab" * ((size - 12) // 4)
        text += "b" * (size - len(text)) + ";\nSHOW USERS;\n"
        seen = it.call("shell", typed=text)[1]
        yield f"{size} bytes in the shell", seen.count(
            "the statement is longer than 1048576 bytes") == (size > MIB)
        yield f"{size} bytes in the shell: the next statement", "(1 row)" in seen
    # limits.md: bytes that follow a statement of the shell that is too long
    for size, status in [(65 * MIB, 3), (65 * MIB + (1 << 17), 66)]:
        ended, seen = it.call("shell", typed=b"x" * size)
        yield f"{size} bytes without an end", ended == status
        yield f"{size} bytes without an end: the reason", (
            "standard input: a statement of more than 64 MiB" in seen) == (status == 66)


def history(it):
    """A file of the history of 1 MiB is kept, a longer one begins anew."""
    # limits.md: bytes of the file of the history
    for more in [0, 1]:
        state = it.folder / f"state{more}"
        path = state / "ocsim" / "history"
        path.parent.mkdir(parents=True)
        path.write_text("-" * (MIB + more - 1) + "\n")
        shell = Terminal([it.ocsim, "shell"], TERM="dumb", XDG_STATE_HOME=str(state))
        shell.at("admin@system/system>")
        shell.write("CREATE GROUP g;\n\\q\n")
        yield f"a history of 1 MiB + {more}: the shell", shell.end() == 0
        yield f"a history of 1 MiB + {more}", path.stat().st_size == (
            len("CREATE GROUP g;\n") + (0 if more else MIB))


def options(it):
    """40 characters of an unknown option."""
    # limits.md: characters of an unknown option's name
    for count in [40, 41, 10_000]:
        seen = it.call("connect", *GUIDE, PEOPLE + "&" + "z" * count + "=1")[1]
        name = "z" * 40 + ("" if count == 40 else "…")
        yield f"an option of {count} characters", f"unknown option '{name}'" in seen


def lines(it):
    """The lines of `ocsim replay`."""
    # limits.md: bytes of a line of JSON that `replay` reads
    # limits.md: bytes of a line of CSV that `replay` reads, with its end
    start = '{"dsn": "' + PEOPLE + '", "note": "'
    for size, status in [(MIB, 0), (MIB + 1, 3), (5 * MIB, 3)]:
        texts = {"JSON": start + "n" * (size - len(start) - 2) + '"}\n',
                 "CSV": "dsn,note\n" + PEOPLE + "," + "n" * (size - len(PEOPLE) - 2) + "\n"}
        for form, text in texts.items():
            ended, seen = it.call("replay", *GUIDE, typed=text)
            yield f"a line of {form} with {size} bytes", ended == status and (
                "error: the line is longer than 1 MiB" in seen) == (status == 3)
    # limits.md: columns of CSV that `replay` reads
    for count, status in [(1024, 0), (1025, 64), (100_000, 64)]:
        heading = "dsn" + "".join(f",c{number}" for number in range(count - 1))
        ended, seen = it.call(
            "replay", *GUIDE, typed=heading + "\n" + PEOPLE + "," * (count - 1) + "\n")
        yield f"{count} columns", ended == status and (
            "the heading has more than 1024 columns" in seen) == (status == 64)
    # limits.md: lines that `replay` lists as no attempt
    for count in [10, 11, 20_000]:
        seen = it.call("replay", *GUIDE, "--output", os.devnull, typed="{\n" * count)[1]
        yield f"{count} lines that are no attempt", seen.count(": error: ") == 10
        yield f"{count} lines: the others", (
            f"{count} lines are no attempt; the first 10 are listed" in seen) == (count > 10)
    yield from reports(it)


def reports(it):
    """Summaries of `ocsim replay`, and an attempt as it shows it."""
    # limits.md: rows of a table in a summary of `replay`
    for count, rest in [(20, ""), (21, "and 1 row more: --summary json"),
                        (5_000, "and 4980 rows more: --summary json")]:
        script = it.file("pools.ocsim", NODE + "".join(
            f"CREATE CONNECTIVITY_POOL p{number} PARTICIPANTS ((NODE n LISTEN_PORT"
            f" {5000 + number}));\n" for number in range(count)) + "\\restart;\n")
        log = "".join(json.dumps({"dsn": f"ocient://u:x@10.0.0.1:{5000 + number}/d"}) + "\n"
                      for number in range(count))
        seen = it.call("replay", "--no-project", "--setup", script, "--summary", "text",
                       typed=log)[1]
        shown = [line for line in seen.splitlines() if line.startswith("p") and line[1].isdigit()]
        yield f"{count} pools in a summary", len(shown) == 20
        yield f"{count} pools: the others", rest in seen if rest else "more: --sum" not in seen
    # limits.md: characters of an attempt that `replay` shows
    frame = len("\\connect 'ocient:///d'")
    for count in [400, 401, 100_000]:
        name = "h" * (count - frame)
        answer = it.call("replay", *GUIDE, "--echo",
                         typed=json.dumps({"dsn": f"ocient://{name}/d"}) + "\n")[1]
        shown = json.loads(answer)["attempt"]
        yield f"an attempt of {count} characters", (
            shown == f"\\connect 'ocient://{name}/d'" if count == 400
            else shown.endswith(" …") and len(shown) == 402)


def rows(it):
    """5,000,000 rows of a file are read; the next one is refused at its line."""
    # limits.md: rows that `import` reads from one file
    path = it.file("groups.csv", "name\n" + "g\n" * 5_000_001)
    status, seen = it.call("import", path)
    yield "rows of a file", status == 66 and "groups.csv:5000002: there are over 5000000" in seen
    path.unlink()
    # limits.md: rows that the joins of a query make
    query = "SELECT COUNT(*) FROM sys.groups a JOIN sys.groups b ON a.database = b.database;"
    for count, answer in [(999, [["1000000"]]), (1000, [])]:
        # There is one group from the beginning.
        run_ = json.loads(it.printed("run", "--format", "json", "-", typed=groups(count) + query))
        yield f"a join of {count + 1} times {count + 1} rows", (
            run_["statements"][-1]["rows"] == answer)


def remedies(it):
    """Endpoints and pools of which one more would help."""
    def setup(count, final):
        return it.file("pools.ocsim", NODE + "".join(
            f"CREATE CONNECTIVITY_POOL p{number} PARTICIPANTS ((NODE n LISTEN_PORT"
            f" {5000 + number} ADVERTISED_ADDRESS 'h{number}.example'));\n"
            for number in range(count - 2)) + "CREATE CONNECTIVITY_POOL final PARTICIPANTS"
            f" ((NODE n LISTEN_PORT 4999 ADVERTISED_ADDRESS '{final}'));\n\\restart;\n")

    # limits.md: endpoints among which a search for remedies chooses
    # limits.md: pools that a search for remedies changes
    # The default pool of the node is the first, and the one that helps the last.
    for last, port, change in [(200, 4999, "Connect to wanted1.example:4999."),
                               (50, 1234, "Let the pool final answer at wanted1.example:1234")]:
        host = "wanted.example" if port == 4999 else "wanted1.example"
        for count in [last, last + 1, 5_000]:
            seen = it.call("connect", "--no-project", "--setup", setup(count, "wanted1.example"),
                           "--right-password", f"ocient://admin@system@{host}:{port}/system")[1]
            yield f"remedies at {count} pools: {change}", (change in seen) == (count == last)


def tokens(it):
    """Refusals of a token, of which 64 have a remedy; sizes of RSA keys."""
    # limits.md: refusals for which `token` searches for a remedy
    machine = ROOT / "Corpus/tokens/machine.jwt"
    for count, shown in [(61, 61), (65, 64), (201, 64)]:
        # Those of the guide refuse it three times, each of the others twice.
        script = it.file("more.sql", "".join(
            f"CREATE SSO INTEGRATION x{number} PROTOCOL OIDC"
            ' issuer = "https://auth.example.com", client_id = "<M2M_CLIENT_ID>",'
            ' default_group = "readonly", additional_audiences = ["https://db.example.com"];\n'
            for number in range((count - 3) // 2)))
        routes = json.loads(it.printed(
            "token", *GUIDE, "--setup", script, "--now", "2026-01-01T00:00:00Z",
            "--format", "json", machine))["routes"]
        refused = [route for route in routes if route["outcome"] == "refused"]
        yield f"{count} refusals", len(refused) == count
        yield f"{count} refusals: remedies", sum(
            route["remedy"] is not None for route in refused) == shown
    # limits.md: bits of an RSA key that checks a signature
    def part(data):
        return base64.urlsafe_b64encode(data).decode().rstrip("=")

    token = it.file("rsa.jwt", part(b'{"alg": "RS256"}') + "." + part(b'{"iss": "i"}') + "."
                    + part(b"s" * 256))
    for bits, reason in [(2047, "2047 bits, and RS256 asks for 2048"), (2048, None), (8192, None),
                         (8193, "over 8192 bits"), (100_000, "over 8192 bits")]:
        number = (1 << bits) - 1
        key = {"kty": "RSA", "e": "AQAB", "n": part(number.to_bytes((bits + 7) // 8, "big"))}
        seen = it.call("token", "--no-project", "--keys", it.file("k.json", json.dumps(key)),
                       token)[1]
        signature = next(line for line in seen.splitlines() if line.startswith("  signature  "))
        yield f"a key of {bits} bits", (
            "WRONG" in signature.upper() and "modulus" not in signature if reason is None
            else "not verified" in signature and reason in signature)


def classes(it):
    """`prove`, `access` and `whatif` about every login; the drawing of `access`."""
    def script(count):
        return it.file("ways.ocsim", NODE + """\\idp i issuer = 'https://i.example';
\\app a idp = i, client_id = 'a', type = native, grants = [device_code];
\\person jane idp = i, subject = 'jane';
""" + "".join(
            f"CREATE GROUP g{number}; GRANT USE ON DATABASE system TO GROUP g{number};"
            f"CREATE SSO INTEGRATION s{number} PROTOCOL OIDC issuer = 'https://i.example',"
            f" client_id = 'a', default_group = 'g{number}';\n"
            for number in range(count - 1)) + "\\restart;\n")

    # limits.md: classes of logins, unless `--limit` sets another limit
    words = ["access", "--no-project", "--setup", script(6)]
    count = json.loads(it.printed(*words, "--format", "json"))["classes"]
    yield "as many classes as the limit", it.call(*words, "--limit", count)[0] == 0
    status, seen = it.call(*words, "--limit", count - 1)
    yield "one class more", status == 64 and f"more than {count - 1} classes of logins" in seen
    yield "the limit of classes", all(
        "(1000000000)" in it.printed("help", name) for name in ["access", "prove", "whatif"])
    # limits.md: rows in the drawing of `ocsim access`
    for count in [40, 41, 200]:
        page = it.printed("access", "--no-project", "--setup", script(count), "--format", "html")
        yield f"{count} rows of access", (
            f"The first 40 of {count} rows are drawn." in page) == (count > 40)


def seen_answers(it):
    """What would explain an answer that was seen: 400 statements are left out in turn."""
    # limits.md: statements that `connect --saw` leaves out in turn
    for count in [400, 401, 1_000]:
        script = it.file("saw.ocsim", NODE + groups(count - 1))
        text = it.call("connect", "--no-project", "--setup", script, "--saw", "-205",
                       "ocient://admin@system:x@10.0.0.1/system")[1]
        told = f"only the first 400 statements were left out, one at a time; {count - 400} more"
        yield f"{count} statements left out", (told in text) == (count > 400)


def providers(it):
    """What `provider` reads from a server, and how long it waits."""
    server = limits_server.Provider()
    try:
        # It waits beside the other calls.
        slow = []
        waiting = threading.Thread(
            target=lambda: slow.append(it.call("provider", server.address + "/silent")))
        waiting.start()
        # limits.md: bytes of a document that `provider` fetches
        # limits.md: keys of a provider
        # limits.md: redirects within a host that `provider` follows
        for path, more, last, text in [
                ("size", 1, MIB, "more than 1024 KiB"), ("keys", 1, 1000, "there are over 1000"),
                ("hops", 1, 5, "not followed")]:
            for count in [last, last + more]:
                seen = it.call("provider", f"{server.address}/{path}/{count}")[1]
                yield f"{count} of {path}", (text in seen) == (count > last)
                yield f"{count} of {path}: the document", ("\\idp " in seen) == (
                    count == last or path == "keys")
        # limits.md: seconds that `--timeout` may set
        for seconds, status in [(600, 0), (601, 64), (0, 64)]:
            ended, seen = it.call(
                "provider", server.address + "/size/1000", "--timeout", seconds)
            yield f"--timeout {seconds}", ended == status
        # limits.md: seconds that such an answer may take, unless `--timeout` says so
        waiting.join()
        yield "ten seconds", slow[0][0] == 66 and "within 10 s" in slow[0][1]
    finally:
        server.stop()


def main():
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "localhost,127.0.0.1"
    parts = [undoing, findings, tree, files, statements, history, options, lines, rows, remedies,
             tokens, classes, seen_answers, providers]
    with tempfile.TemporaryDirectory() as folder:
        it = Command(command(), folder)
        checks = [check for part in parts for check in part(it)]
    faults = [f"limits: {name}" for name, holds in checks if not holds]
    finish(f"limits: {len(checks)} checks, {len(faults)} faults", faults)


if __name__ == "__main__":
    main()
