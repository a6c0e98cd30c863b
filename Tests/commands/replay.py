#!/usr/bin/env python3
"""`ocsim replay`: answers as `ocsim connect` gives them, formats, bad lines, summaries, order.

usage: replay.py OCSIM [--quick]

--quick leaves out what replays thousands of lines: for a build that is slow.
"""
import csv
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "scale"))
import generate  # noqa: E402
from support import CANARY, ROOT, command, finish  # noqa: E402

GUIDE = ["--setup", "Corpus/guide/setup.sql", "--setup", "Corpus/guide/world.ocsim"]
PEOPLE = "ocient://db.example.com/sandbox?handshake=SSO"
MACHINE = "ocient://id_token@system@db.example.com:4050/sandbox?handshake=SSO" \
    "&identityprovider=sso_m2m"
CLAIMS = {"iss": "https://auth.example.com/", "sub": "job", "aud": "https://db.example.com",
          "azp": "<M2M_CLIENT_ID>", "exp": 1_767_300_000}
CLAIMS_TEXT = json.dumps(CLAIMS)
TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0." + CANARY
# A line, and the words of `ocsim connect` for the same attempt.
SAME = [
    ({"dsn": PEOPLE, "person": "jane"}, [PEOPLE, "--as", "jane"]),
    ({"dsn": PEOPLE, "as": "wilma", "from": "2001:db8::1"},
     [PEOPLE, "--as", "wilma", "--from", "2001:db8::1"]),
    ({"dsn": PEOPLE}, [PEOPLE]),
    ({"dsn": PEOPLE, "browser": False}, [PEOPLE, "--no-browser"]),
    ({"dsn": PEOPLE, "browser": "false", "client_version": "3.4"},
     [PEOPLE, "--no-browser", "--client-version", "3.4"]),
    ({"dsn": PEOPLE, "person": "jane", "consent": False},
     [PEOPLE, "--as", "jane", "--no-consent"]),
    ({"dsn": PEOPLE, "claims": {"sub": "x", "https://example.com/groups": ["readwrite-role"]}},
     [PEOPLE, "--claims", '{"sub": "x", "https://example.com/groups": ["readwrite-role"]}']),
    ({"dsn": MACHINE, "claims": CLAIMS}, [MACHINE, "--claims", CLAIMS_TEXT]),
    ({"dsn": MACHINE, "claims": CLAIMS_TEXT}, [MACHINE, "--claims", CLAIMS_TEXT]),
    ({"dsn": MACHINE, "claims": CLAIMS, "time": "2026-03-01T00:00:00Z"},
     [MACHINE, "--claims", CLAIMS_TEXT, "--now", "2026-03-01T00:00:00Z"]),
    ({"dsn": MACHINE, "claims": CLAIMS, "time": 1_767_299_999},
     [MACHINE, "--claims", CLAIMS_TEXT, "--now", "2026-01-01T20:39:59Z"]),
    ({"dsn": MACHINE, "claims": CLAIMS, "time": "1767300000.25"},
     [MACHINE, "--claims", CLAIMS_TEXT, "--now", "2026-01-01T20:40:00Z"]),
    ({"dsn": MACHINE}, [MACHINE]),
    ({"dsn": "ocient://admin@system:pw@db.example.com:4050/sandbox"},
     ["ocient://admin@system:pw@db.example.com:4050/sandbox"]),
    ({"dsn": "ocient://10.0.0.20/system", "user": "admin@system", "right_password": True},
     ["ocient://admin@system@10.0.0.20/system", "--right-password"]),
    ({"dsn": "ocient://10.0.0.20/system", "user": "admin@system", "password": "wrong"},
     ["ocient://admin@system:wrong@10.0.0.20/system"]),
    ({"host": "10.0.0.20", "user": "admin@system", "right_password": "true"},
     ["ocient://admin@system@10.0.0.20/system", "--right-password"]),
    ({"host": "DB.example.com", "port": 4050, "database": "sandbox", "handshake": "SSO",
      "sso_oauth_flow": "deviceGrant", "person": "jane"},
     [PEOPLE + "&ssoOAuthFlow=deviceGrant", "--as", "jane"]),
    ({"driver": "jdbc", "host": "db.example.com", "port": "4050", "database": "sandbox",
      "handshake": "sso", "identity_provider": "sso_m2m", "user": "id_token@system",
      "claims": CLAIMS},
     ["jdbc:ocient://db.example.com:4050/sandbox;handshake=SSO;identityprovider=sso_m2m;"
      "user=id_token@system", "--claims", CLAIMS_TEXT]),
    ({"dsn": "ocient://nowhere/sandbox"}, ["ocient://nowhere/sandbox"]),
    ({"dsn": "ocient://h/d?handshake=cbc"}, ["ocient://h/d?handshake=cbc"]),
    ({"dsn": PEOPLE, "pool": "other"}, [PEOPLE, "--pool", "other"]),
    ({"dsn": PEOPLE, "node": "sql0", "person": "jane"}, [PEOPLE, "--node", "sql0", "--as", "jane"]),
    ({"dsn": PEOPLE + "&tls=on"}, [PEOPLE + "&tls=on"]),
    ({"dsn": "https://db.example.com/v1/login", "body":
        {"username": "admin@system", "password": "x", "database": "sandbox"}},
     ["https://db.example.com/v1/login", "--body",
      '{"username": "admin@system", "password": "x", "database": "sandbox"}']),
    ({"dsn": "jdbc:ocient://10.0.0.20:4050/sandbox", "user": "bob", "password": "x"},
     ["jdbc:ocient://10.0.0.20:4050/sandbox;user=bob;password=x"]),
]
# A line that is no attempt, and the id of its error; those of "replay.json" are syntax errors.
BAD = [
    ('{"dsn": ', "replay.json"), ("{}x", "replay.json"), ("[1]", "replay.no-object"),
    ('{"dsn": "\udcff"}', "replay.json"), ("{}", "replay.no-string"),
    ('{"id": 1}', "replay.no-string"), ('{"dsn": ""}', "replay.no-string"),
    ('{"dsn": true}', "replay.form"), ('{"dsn": "ocient://h/d", "host": "h"}', "replay.part"),
    ('{"dsn": "ocient://h/d", "source": "here"}', "replay.form"),
    ('{"dsn": "ocient://h/d", "time": "noon"}', "replay.form"),
    ('{"dsn": "ocient://h/d", "time": ".5"}', "replay.form"),
    ('{"dsn": "ocient://h/d", "from": "::1", "source": "::2"}', "replay.twice"),
    ('{"dsn": "ocient://h/d", "person": "nobody"}', "replay.person"),
    ('{"dsn": "ocient://h/d", "browser": 1}', "replay.form"),
    ('{"dsn": "ocient://h/d", "claims": "x"}', "replay.form"),
    ('{"dsn": "ocient://h/d", "client_version": "new"}', "replay.form"),
    ('{"dsn": "ocient://h/d", "tls": "maybe"}', "replay.form"),
    ('{"dsn": "ocient://u:p@h/d", "token": "x"}', "replay.second-password"),
    ('{"dsn": "ocient://u:p@h/d", "right_password": true}', "replay.second-password"),
    ('{"dsn": "ocient://h/d", "token": "x", "claims": {}}', "replay.second-password"),
    ('{"dsn": "ocient://h/d", "body": {}}', "replay.body"),
    ('{"host": "h", "port": "x"}', "replay.form"), ('{"host": "h", "handshake": "x"}',
                                                   "replay.form"),
    ('{"host": "h", "driver": "odbc"}', "replay.form"),
]
CHANGE = "Corpus/whatif/m2m-primary.sql"


class Replay:
    """Calls of the command, and what was found wrong."""

    def __init__(self, ocsim, folder):
        self.ocsim, self.folder = ocsim, folder
        self.faults, self.count = [], 0

    def check(self, what, holds, seen=""):
        self.count += 1
        if not holds:
            self.faults.append(f"replay: {what}\n{seen}")

    def call(self, words, text=None, setup=GUIDE):
        """Status, output and errors of a replay."""
        typed = text if isinstance(text, bytes) or text is None else text.encode(
            errors="surrogateescape")
        result = subprocess.run(
            [self.ocsim, "replay", *setup, *map(str, words)], cwd=ROOT, input=typed,
            capture_output=True, timeout=300, check=False)
        return result.returncode, result.stdout.decode(), result.stderr.decode()

    def answers(self, lines, *words):
        """The answers to some lines."""
        text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n"
                       for line in lines)
        status, out, err = self.call(words, text)
        return status, [json.loads(line) for line in out.splitlines()], err


def same(replay):
    """Every line is decided as `connect` decides it, with a change or without."""
    _, found, _ = replay.answers([line for line, _ in SAME])
    replay.check("an answer for each line", len(found) == len(SAME))
    for (line, words), answer in zip(SAME, found):
        result = subprocess.run(
            [replay.ocsim, "connect", *GUIDE, "--format", "json", *words], cwd=ROOT,
            capture_output=True, text=True, check=False, timeout=60)
        decision = json.loads(result.stdout)
        error = decision["error"] or {}
        wanted = {key: decision[key] for key in [
            "outcome", "rule", "flow", "pool", "node", "integration", "integration_database",
            "identity", "groups"]}
        wanted["code"] = error.get("code")
        message = error.get("message") or "; ".join(decision["missing"]) or None
        seen = answer.get("decision", answer)
        # Who set the time is said in other words.
        replay.check(f"{line} is decided as by connect", {**seen, "message": 0} == {
            **wanted, "message": 0}, f"{seen}\n{wanted}")
        replay.check(f"{line} has the message of connect", seen.get("message") == message,
                     f"{seen.get('message')}\n{message}")


def remembered(replay):
    """A line that was met before is decided as if it was not: at any time, on both sides."""
    claims = {**CLAIMS, "nbf": 1_767_290_000}
    plain = [line for line, _ in SAME] + [
        {"dsn": MACHINE, "claims": claims}, {"dsn": MACHINE, "claims": {**claims, "exp": 1.5}},
        {"dsn": MACHINE, "token": "no token"},
        {"dsn": MACHINE.replace("id_token", "access_token"), "claims": CLAIMS}]
    times = [None, 0, 1_767_289_999, 1_767_290_000, "2026-01-01T20:39:59Z", 1_767_300_000, "noon",
             "2026-01-01T20:39:59.9Z", 1_767_300_001.0]
    lines = [{"id": number % 7, **line, **({} if time is None else {"time": time})}
             for number, (time, line) in enumerate(
                 (time, line) for time in times for line in plain)] * 3
    random.Random(3).shuffle(lines)
    # An escape in it makes a line one that is not remembered.
    escaped = [json.dumps(line).replace('{"id"', '{"\\u0069d"', 1) for line in lines]
    for words in [[], ["--number"], ["--change", CHANGE], ["--change", CHANGE, "--all"],
                  ["--summary", "json"], ["--change", CHANGE, "--summary", "json"]]:
        once = replay.call(["--jobs", "1", *words], "\n".join(escaped))
        again = replay.call(["--jobs", "1", *words], "\n".join(map(json.dumps, lines)))
        compact = replay.call(["--jobs", "2", *words], "\r\n".join(
            json.dumps(line, separators=(",", ":")) for line in lines))
        replay.check(f"remembered lines with {words}", once == again == compact,
                     f"{once[0]} {again[0]} {compact[0]}\n" + "\n".join(
                         f"{line}\n{one}\n{other}" for line, one, other in zip(
                             lines, once[1].splitlines(), again[1].splitlines())
                         if one != other)[:3000])


def forgotten(replay):
    """More attempts than a thread remembers, twice: the second time as the first."""
    # limits.md: attempts that a thread of `replay` remembers
    lines = [json.dumps({"dsn": MACHINE.replace("/sandbox", f"/d{number}")})
             for number in range(8_193)]
    once = replay.call(["--jobs", "1"], "\n".join(lines))[1].splitlines()
    again = replay.call(["--jobs", "1"], "\n".join(lines * 2))[1].splitlines()
    replay.check("attempts beyond what is remembered", again == once * 2 and len(once) == 8_193)


def table(lines):
    """Lines as CSV."""
    columns = sorted({key for line in lines for key in line})
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for line in lines:
        writer.writerow([
            value if isinstance(value, str) else json.dumps(value)
            for value in (line.get(column, "") for column in columns)])
    return text.getvalue()


def formats(replay):
    """CSV and JSON are the same lines; line ends, marks and blank lines do not matter."""
    lines = [{**line, "id": f'{number}, "a"\nb'} for number, (line, _) in enumerate(SAME)
             if not {"as", "from"} & set(line)]
    _, wanted, _ = replay.answers(lines)
    status, out, err = replay.call(["--format", "ndjson"], table(lines))
    replay.check("CSV is decided as JSON",
                 [json.loads(line) for line in out.splitlines()] == wanted and status == 2,
                 out + err)
    status, out, err = replay.call([], table(lines))
    rows = list(csv.DictReader(io.StringIO(out)))
    replay.check("answers to CSV are CSV", [row["id"] for row in rows] == [
        line["id"] for line in lines], out + err)
    for key in ["outcome", "rule", "pool", "identity", "message"]:
        replay.check(f"CSV has {key}", [row[key] for row in rows] == [
            answer["decision"][key] or "" for answer in wanted], out)
    replay.check("CSV has groups with blanks between them", [row["groups"] for row in rows] == [
        " ".join(answer["decision"]["groups"]) for answer in wanted])
    text = "\ufeff\r\n" + "\r\n\n".join(json.dumps(line) for line in lines)
    status, out, err = replay.call(["--input", "ndjson"], text)
    replay.check("marks, blank lines and a missing line end", [
        json.loads(line) for line in out.splitlines()] == wanted, out + err)
    status, out, err = replay.call(["--format", "csv"], text)
    replay.check("JSON as CSV carries what the first line has",
                 len(list(csv.DictReader(io.StringIO(out)))) == len(lines), out + err)
    for text, message in [
            ('a,dsn\n1,"x\n', "no closing quote"), ('a,dsn\n1,x"y\n', "does not begin with one"),
            ('a,dsn\n1,"x"y\n', "after a closing quote"), ("a,dsn\n1\n", "2 columns"),
            ("a,dsn\n1,2,3\n", "2 columns")]:
        status, out, err = replay.call([], text)
        replay.check(f"{text!r} is an error of its line",
                     status == 3 and message in out and "-:2: error: " in err, out + err)
    status, out, err = replay.call([], 'id,dsn\n1,"ocient://x\ny/d"\n2,"a"b\n3,ocient://h/d\n')
    replay.check("rows are counted by lines", "-:4: error: " in err, err)
    replay.check("no line is no error", replay.call([], "") == (0, "", ""))
    replay.check("a heading alone", replay.call([], "id,dsn\n")[0] == 0)


def bad(replay):
    """A bad line is a line with an error, and a count; the others are answered."""
    good = {"dsn": PEOPLE, "person": "jane", "id": 7}
    for text, name in BAD:
        status, found, err = replay.answers([good, text, good])
        kind = found[1].get("error", {}).get("id") if len(found) == 3 else None
        wanted = 3 if name in ("replay.json", "replay.no-object") else 1
        replay.check(f"{text} is {name}", kind == name and status == wanted and all(
            answer["decision"]["outcome"] == "accepted" for answer in (found[0], found[-1])),
            f"{status} {found} {err}")
        replay.check(f"{text} is counted", "-:2: error: " in err and "1 line is no attempt" in err,
                     err)
    _, found, _ = replay.answers(['{"id": 5, "x": {"a": [1.50]}}'])
    replay.check("what can be read of a bad line is carried through",
                 found[0]["id"] == 5 and found[0]["x"] == {"a": [1.5]}, found)
    status, found, err = replay.answers(["{"] * 30)
    replay.check("of many bad lines the first are listed", err.count("error: ") == 10
                 and "30 lines are no attempt; the first 10 are listed" in err, err)
    long = '{"dsn": "' + "x" * (1 << 20) + '"}'
    for lines in [[good, long, good], [good, long + long + long, good], [good] * 9000 + [long]]:
        status, found, err = replay.answers(lines)
        replay.check("a line that is too long", status == 3 and len(found) == len(lines)
                     and found[len(lines) - 1 - (lines[-1] is good)]["error"]["id"]
                     == "replay.too-long", f"{status} {len(found)} {err[:300]}")
    replay.check("an unknown file", replay.call(["nowhere"])[0] == 66)
    replay.check("a folder", replay.call(["Corpus"])[0] == 66)
    replay.check("no set-up", replay.call([], "", setup=["--no-project"])[0] == 64)
    for words in [["--map", "x=y"], ["--map", "dsn"], ["--value", "x=y"], ["--jobs", "0"],
                  ["--keep", "all"], ["--all"], ["--change", CHANGE, "--keep", "allowed"]]:
        replay.check(f"{words} is wrong", replay.call(words, "")[0] == 64)


def statuses(replay):
    """The exit status is that of the worst answer."""
    accepted, refused = {"dsn": PEOPLE, "person": "jane"}, {"dsn": "ocient://nowhere/d"}
    unknown = {"dsn": "ocient://access_token@system:opaque@db.example.com/sandbox?handshake=sso"}
    for lines, wanted in [([accepted], 0), ([accepted, refused], 2), ([unknown], 2),
                          ([refused, {}], 1), ([{}, "{", refused], 3)]:
        status, _, _ = replay.answers(lines)
        replay.check(f"{lines} exits with {wanted}", status == wanted, status)
    log = pathlib.Path(replay.folder, "log.ndjson")
    log.write_text(json.dumps(accepted) + "\n")
    status, _, err = replay.call([log, "--output", log])
    replay.check("answers do not replace their log", status == 64 and "would replace" in err
                 and log.read_text() == json.dumps(accepted) + "\n", err)
    status, out, err = replay.call(["--quiet"], json.dumps(refused))
    replay.check("--quiet", (status, out, err) == (2, "", ""), out + err)


def carried(replay):
    """Further keys are carried through as they are, but for secrets."""
    line = {"dsn": f"ocient://u:{CANARY}@db.example.com/sandbox", "n": 1.50, "deep": {
        "a": [None, True], "password": CANARY, "list": [{"api_token": CANARY}]},
        "decision": "theirs", "note": f"ocient://u:{CANARY}@h/d", "bearer": TOKEN,
        "client_secret": CANARY, "pwd": [CANARY, {"x": CANARY}], "text": "ünï \u0007 \u202e"}
    status, out, err = replay.call(["--echo"], json.dumps(line))
    replay.check("no secret is carried through", CANARY not in out + err, out)
    found = json.loads(out)
    replay.check("the rest is", found["n"] == 1.5 and found["deep"]["a"] == [None, True]
                 and found["input_decision"] == "theirs" and found["text"] == line["text"]
                 and found["deep"]["password"] == "********" and "\\u202E" in out, out)
    replay.check("the attempt is shown", found["attempt"].startswith("\\connect 'ocient://u:****"))
    status, out, err = replay.call(["--echo"], table([line]))
    replay.check("nor in CSV", CANARY not in out + err and "input_" not in out, out)
    line = {"dsn": f"ocient://h/d?{TOKEN}=x", "source": CANARY}
    status, out, err = replay.call(["--summary", "text"], json.dumps(line))
    replay.check("errors quote no value", CANARY not in out + err, out + err)
    for key in ["token", "password"]:
        line = {"host": "db.example.com", "handshake": "sso", "user": "id_token@system",
                key: CANARY}
        for words in [["--echo"], ["--summary", "json"], ["--change", CHANGE, "--all"]]:
            status, out, err = replay.call(words, json.dumps(line))
            replay.check(f"no {key} in {words}", CANARY not in out + err, out + err)


def mapping(replay):
    """--map and --value."""
    line = {"client": {"ip": 1}, "ip": "2001:db8::1", "who": "jane", "host": "web7", "dsn": PEOPLE}
    status, found, err = replay.answers(
        [line], "--map", "source=ip", "--map", "person=who", "--map", "host=")
    replay.check("names of theirs", status == 2 and found[0]["decision"]["rule"] == "POOL-4"
                 and found[0]["host"] == "web7", f"{found} {err}")
    status, found, err = replay.answers(
        [{"id": 1}, {"id": 2, "person": "wilma"}], "--value", "dsn=" + PEOPLE,
        "--value", "person=jane")
    replay.check("values for lines without them", [
        answer["decision"]["groups"] for answer in found] == [
            ["readonly@system"], ["readwrite@system"]], f"{found} {err}")
    status, found, err = replay.answers([{"dsn": PEOPLE}], "--node", "sql9")
    replay.check("--node", found[0]["decision"]["rule"] == "POOL-12", found)


def changes(replay):
    """--change writes what differs, as `whatif` finds it."""
    lines = [line for line, _ in SAME if "time" not in line]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    status, out, err = replay.call(["--change", CHANGE, "--all"], text)
    everything = [json.loads(line) for line in out.splitlines()]
    status, out, err = replay.call(["--change", CHANGE], text)
    found = [json.loads(line) for line in out.splitlines()]
    replay.check("only what differs", found == [
        answer for answer in everything if answer["effect"] != "unchanged"] and status == 0,
        out + err)
    _, old, _ = replay.answers(lines)
    replay.check("the answer before is that without a change", [
        answer["before"] for answer in everything] == [answer["decision"] for answer in old])
    _, out, _ = replay.call([], text, setup=[*GUIDE, "--setup", CHANGE])
    replay.check("the answer after is that of the changed set-up", [
        answer["after"] for answer in everything] == [
            json.loads(line)["decision"] for line in out.splitlines()])
    # The same logins as attempts of whatif; what a person's claims are it does not know.
    plain = [(line, words) for line, words in SAME
             if len(words) == 1 and "tls" not in words[0] and set(line) <= {"dsn"}]
    result = subprocess.run(
        [replay.ocsim, "whatif", *GUIDE, "--change", CHANGE, "--format", "json"] + [
            word for _, words in plain for word in ("--attempt", words[0])],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    rows = {row["text"]: row for row in json.loads(result.stdout)["rows"]}
    _, out, _ = replay.call(["--change", CHANGE, "--all", "--echo"], "".join(
        json.dumps(line) + "\n" for line, _ in plain))
    for answer in map(json.loads, out.splitlines()):
        row = rows[answer["attempt"]]
        replay.check(f"{answer['attempt']} as in whatif", (answer["effect"], answer["differs"]) == (
            row["effect"], row["differs"]), f"{answer} {row}")
    for guard, wanted in [("accepted", 2), ("refused", 2), ("all", 2)]:
        status, _, _ = replay.call(["--change", CHANGE, "--keep", guard], text + json.dumps(
            {"dsn": "ocient://10.0.0.20:4050/sandbox?handshake=SSO", "person": "jane"}) + "\n"
            + json.dumps({"dsn": MACHINE.replace("&identityprovider=sso_m2m", "").replace(
                "@system", ""), "claims": CLAIMS}))
        replay.check(f"--keep {guard}", status == wanted, status)
    status, _, _ = replay.call(
        ["--change", CHANGE, "--keep", "all"], json.dumps({"dsn": PEOPLE, "person": "jane"}))
    replay.check("--keep of what stays", status == 0, status)


def generated(replay):
    """A generated log: who is locked out, order, pieces, threads, memory."""
    folder = pathlib.Path(replay.folder)
    (folder / "setup.ocsim").write_text(generate.setup())
    (folder / "change.sql").write_text(generate.CHANGE)
    setup = ["--setup", str(folder / "setup.ocsim")]
    entries = list(generate.Log(24_000, 7, 30, 17).attempts())
    replay.check("a seed makes the same log", entries == list(
        generate.Log(24_000, 7, 30, 17).attempts()) and len(entries) == 24_000)
    lines = [json.dumps(entry) for entry in entries]
    lines[100:100] = ["{", '{"id": "x"}']
    text = "\n".join(lines) + "\n"
    change = ["--change", str(folder / "change.sql")]
    status, out, err = replay.call([*change, "--number"], text, setup=setup)
    effects = [json.loads(line) for line in out.splitlines()]
    lost = [answer for answer in effects if answer.get("effect") == "lost"]
    replay.check("exactly those are lost", len(lost) == 17 and len(effects) == 19, out[:500])
    replay.check("a number is that of the line", all(
        json.loads(lines[answer["line"] - 1])["id"] == answer["id"] for answer in lost))
    whole = replay.call([], text, setup=setup)[1]
    replay.check("order is kept", [json.loads(line).get("id") for line in whole.splitlines()] == [
        json.loads(line).get("id") if line != "{" else None for line in lines])
    for words in [["--jobs", "1"], ["--jobs", "5"], ["--line-buffered"]]:
        replay.check(f"{words} writes the same", replay.call(
            words, text, setup=setup)[1] == whole)
    mixed = replay.call(["--unordered", "--jobs", "3"], text, setup=setup)[1]
    replay.check("--unordered has the same lines", sorted(mixed.splitlines()) == sorted(
        whole.splitlines()))
    answers = folder / "answers"
    status, out, err = replay.call(
        ["--output", answers, "--summary", "json"], text, setup=setup)
    replay.check("--output", answers.read_text() == whole and json.loads(out)["lines"] == len(
        lines), out + err)
    for extra in [[], change]:
        summaries(replay, folder, setup, lines, extra)


def summaries(replay, folder, setup, lines, extra):
    """Pieces of a log, merged, are the whole log."""
    words = [*extra, "--summary", "json"]
    whole = replay.call(words, "\n".join(lines), setup=setup)[1]
    chance = random.Random(5)
    cuts = sorted(chance.sample(range(len(lines)), 6))
    pieces = []
    for start, end in zip([0, *cuts], [*cuts, len(lines)]):
        status, out, err = replay.call(words, "\n".join(lines[start:end]), setup=setup)
        pieces.append(folder / f"piece{start}.json")
        pieces[-1].write_text(out)
    status, merged, err = replay.call(["--merge", *pieces, "--summary", "json"], setup=[])
    replay.check("pieces merged are the whole, byte for byte", merged == whole and status == 0,
                 f"{err}\n{merged[:2000]}\n{whole[:2000]}")
    together = "".join(piece.read_text() for piece in pieces)
    replay.check("also from one stream", replay.call(
        ["--merge", "--summary", "json"], together, setup=[])[1] == whole)
    files = []
    for start, end in zip([0, *cuts], [*cuts, len(lines)]):
        files.append(folder / f"part{start}.ndjson")
        files[-1].write_text("".join(line + "\n" for line in lines[start:end]))
    replay.check("several files are one log", replay.call(
        [*words, *files], setup=setup)[1] == whole)
    for name in ["text", "markdown"]:
        one = replay.call([*extra, "--summary", name], "\n".join(lines), setup=setup)[1]
        other = replay.call(["--merge", "--summary", name], whole, setup=[])[1]
        replay.check(f"the same as {name}", one == other and "POOL-6" in one, one)
    if extra:
        data = json.loads(whole)["change"]
        replay.check("the change in few reasons", (data["lost"], len(data["rows"])) == (17, 1)
                     and data["rows"][0]["example"]["because"][0]["rule"] == "GRP-2", data)
    for text, wanted in [("{", 3), ("{}", 3), ("", 64)]:
        replay.check(f"{text!r} is no summary", replay.call(
            ["--merge"], text, setup=[])[0] == wanted)


def tables(replay):
    """Pieces of CSV, each with its heading, are the whole as well."""
    lines = table([line for line, _ in SAME if not {"as", "from"} & set(line)]).split("\r\n")[:-1]
    whole = replay.call(["--summary", "json"], "\n".join(lines) + "\n")[1]
    pieces = ["\n".join([lines[0], *part]) + "\n" for part in (lines[1:5], lines[5:6], lines[6:])]
    merged = "".join(replay.call(["--summary", "json"], piece)[1] for piece in pieces)
    replay.check("pieces of CSV", replay.call(
        ["--merge", "--summary", "json"], merged, setup=[])[1] == whole)


def conversation(replay):
    """--line-buffered answers each line before the next one comes."""
    with subprocess.Popen(
            [replay.ocsim, "replay", *GUIDE, "--line-buffered"], cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for person, group in [("jane", "readonly@system"), ("wilma", "readwrite@system")] * 3:
            process.stdin.write(json.dumps({"dsn": PEOPLE, "person": person}) + "\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            replay.check("an answer at once", answer["decision"]["groups"] == [group], answer)
        process.stdin.close()
        replay.check("it ends with its input", process.wait(20) == 0)
    with subprocess.Popen(
            [replay.ocsim, "replay", *GUIDE], cwd=ROOT, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        try:
            process.stdin.write((json.dumps({"dsn": PEOPLE}) + "\n").encode() * 200_000)
            process.stdin.close()
        except BrokenPipeError:
            process.stdin = None
        replay.check("a reader that goes away is no error", process.wait(60) in (0, 2, 4)
                     and process.stderr.read() == b"")


def main():
    with tempfile.TemporaryDirectory() as folder:
        replay = Replay(command(), folder)
        parts = [same, remembered, formats, bad, statuses, carried, mapping, changes, tables]
        if "--quick" not in sys.argv:
            parts += [forgotten, generated, conversation]
        for part in parts:
            part(replay)
    finish(f"replay: {replay.count} checks, {len(replay.faults)} failed", replay.faults,
           replay.count > 150)


if __name__ == "__main__":
    main()
