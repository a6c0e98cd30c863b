"""Calls of the command with a secret somewhere for leak_fuzz.py: each command, in each position."""
import base64
import json
import re
from dataclasses import dataclass, field

import leak_editor
import leak_secrets
import leak_server
from leak_scripts import mutated, script
from leak_strings import string
from support import ROOT, run

BASE = "CREATE GROUP g;\n\\node sql0 address = '10.0.0.1';\n" \
    "CREATE USER bob PASSWORD = 'falsch';\n\\restart;\n"
ATTEMPTS = "\\connect 'ocient://bob@system:falsch@10.0.0.1/system';\n\\expect refused;\n"
DISCOVERY = {"issuer": "https://a", "jwks_uri": "https://a/jwks",
             "authorization_endpoint": "https://a/authorize", "grant_types_supported": ["x"]}
# Files that commands of every position may name.
FILES = {
    "base.ocsim": BASE, "attempts.ocsim": ATTEMPTS, "lines.ndjson": '{"dsn": "ocient://h/d"}\n',
    "discovery.json": json.dumps(DISCOVERY), "token": "eyJhbGciOiJSUzI1NiJ9.e30.AAAA",
    "users.json": '[{"name": "u", "database": "system"}]', "sum.json": "{}",
}


@dataclass
class Call:
    """A call of the command: its words, what is typed, and the files in its folder."""
    words: list
    secret: leak_secrets.Secret
    typed: str = ""
    files: dict = field(default_factory=dict)
    # Runs the call; returns status and output.
    runs: object = run

    def __str__(self):
        files = {name: text for name, text in self.files.items() if FILES.get(name) != text}
        return f"ocsim {self.words}\n  typed {self.typed!r}\n  files {files}\n  {self.secret}"


class Command:
    """A command as its help describes it."""

    def __init__(self, ocsim, name):
        self.name = name
        _, text = run([ocsim, "help", name])
        formats = re.search(
            r"^  --format FORMAT +(?:output|answers): ([^;\n]*)", text, re.MULTILINE)
        self.formats = formats.group(1).split(", ") if formats else []
        self.valued = re.findall(r"^  (--[a-z-]+) [A-Z]\S*  ", text, re.MULTILINE)
        self.flags = [flag for flag in re.findall(r"^  (--[a-z-]+)  ", text, re.MULTILINE)
                      if flag not in ("--watch", "--quiet", "--help")]

    def options(self, rng, without=()):
        """Options that change how the result is written, some of the time."""
        words = []
        if self.formats and rng.random() < 0.7:
            words += ["--format", rng.choice(self.formats)]
        flags = [flag for flag in self.flags if flag not in without]
        if flags and rng.random() < 0.3:
            words.append(rng.choice(flags))
        return words


def commands(ocsim):
    """The commands that the help lists."""
    _, text = run([ocsim, "help"])
    names = re.findall(r"^  ([a-z]+)  ", text, re.MULTILINE)
    return [Command(ocsim, name) for name in names]


SHOWN = ["catalog", "inheritance", "integrations", "pools", "groups", "privileges"]
LOGIN = "ocient://u@10.0.0.1/d"
# What a command is asked about a script F, with B before it or as what changes it.
ON_SCRIPTS = {
    "run": ["F", "B F"], "check": ["F", "--fix F", "--setup F B", "--setup B F"],
    "fmt": ["F", "--check F", "--write F"],
    "connect": [f"--setup F {LOGIN}", f"--setup F --saw -304 {LOGIN}",
                "--setup F ocient://bob:${pw}@10.0.0.1/system?x=${password}",
                f"--setup B --setup F --remedies {LOGIN}?handshake=sso", f"--at F:2 {LOGIN}"],
    "can": ["USE ON SYSTEM F", "--list --as bob F", "--list --setup F --group g"],
    "who": ["USE ON SYSTEM F", "USE ON SYSTEM --setup F"],
    "access": ["--setup F", "--setup F --all", "F"],
    "prove": ["--setup F NEVER", "--setup F SAME", "--setup B SAME"],
    "whatif": ["--setup F --change F", "--setup B --change F", "--setup B --change F F",
               f"--setup F --change B --attempt {LOGIN}", "--setup B --change B F"],
    "replay": ["--setup F lines.ndjson", "--setup B --change F lines.ndjson"],
    "when": [f"--setup F {LOGIN}", "--setup F USE ON SYSTEM", f"--setup B --setup F {LOGIN}"],
    "test": ["F", "--coverage F", "--sensitivity F", "--update F", "--remedies F", "."],
    "show": [f"{what} F" for what in SHOWN] + ["catalog --at F:2 F"],
    "dump": ["F", "--at F:1 F", "--setup B F"], "token": ["--setup F token"],
    "provider": ["--setup F discovery.json"], "shell": ["F", "--remedies F"],
    "bench": ["parse F"], "explain": ["F"], "import": ["F", "users=F"],
}
PHRASES = {"NEVER": "never accepted where user = 'bob'", "SAME": "same as file 'script.ocsim'"}


def on_script(rng, command):
    """A script with a secret, and what the command is asked about it."""
    text, secret = script(rng)
    name = rng.choice(["script.ocsim", "script.ocsim", "script.ocsim", "script.sql"])
    words = []
    for word in rng.choice(ON_SCRIPTS[command.name]).split(" "):
        word = re.sub(r"\bF\b", name, word) if len(word) < 10 else word
        words.append(PHRASES.get(word, "base.ocsim" if word == "B" else word))
    typed = text + "\n\\why\n\\undo\n\\dump\n\\undo\n" if command.name == "shell" else ""
    options = command.options(rng, ["--with-secrets", "--check"])
    return Call([command.name, *options, *words], secret, typed, {name: text})


# What is written around a secret in an argument.
AROUND = ["{}", "{}", "{}", "{}", "x={}", "{}=x", "{}:1", "x {}", "{} x", "'{}'", '"{}"',
          "never accepted where user = '{}'", "only groups ({})", "same as file '{}'",
          "never accepted where {} = 'x'", "USE ON DATABASE \"{}\"", "Error: {}", "./{}",
          '{{"{}": 1}}', '{{"password": "{}"}}', '["{}"]']
# Arguments with which each command does something, W where any word may be.
ARGUMENTS = {
    "access": [""], "bench": ["parse base.ocsim"], "can": ["USE ON SYSTEM base.ocsim"],
    "check": ["base.ocsim"], "completions": ["bash"], "connect": [LOGIN],
    "dump": ["base.ocsim"], "explain": ["-1233", "TOK-12", "audience"], "fmt": ["base.ocsim"],
    "help": ["run", ""], "import": ["users.json", "users=users.json"], "lsp": [""],
    "prove": ["NEVER"], "provider": ["discovery.json"], "replay": ["lines.ndjson"],
    "rules": ["TOK", "TOK-12"], "run": ["base.ocsim"], "serve": [""], "shell": ["base.ocsim"],
    "show": ["catalog base.ocsim"], "test": ["attempts.ocsim"], "token": ["token"],
    "whatif": ["--change base.ocsim attempts.ocsim"], "when": [LOGIN, "USE ON SYSTEM"],
    "who": ["USE ON SYSTEM base.ocsim"],
}
SETUP = {"access", "can", "connect", "prove", "replay", "when", "whatif", "who"}


def in_argument(rng, command):
    """A secret as any argument: an option, its value, an operand, the command itself."""
    text, secret = string(rng, has_scheme=True)
    text = rng.choice(AROUND).replace("{}", text).replace("{{", "{").replace("}}", "}")
    words = [PHRASES.get(word, word) for word in rng.choice(ARGUMENTS[command.name]).split()]
    if command.name in SETUP and rng.random() < 0.7:
        words = ["--setup", "base.ocsim", *words]
    place = rng.random()
    if place < 0.5 and command.valued:
        option = rng.choice(command.valued)
        words = [*words, *rng.choice([[option, text], [f"{option}={text}"]])]
    elif place < 0.55:
        words = [*words, rng.choice(["--", "-", ""]) + text]
    elif place < 0.75 and words:
        words[rng.randrange(len(words))] = text
    elif place < 0.95:
        words = [*words, text]
    words = [command.name, *command.options(rng), *words]
    if place >= 0.95:
        words[0] = text
    is_server = words[0] == "provider" and any("://" in word for word in words)
    return Call(words if not is_server else ["rules", text], secret)


ON_STRINGS = {
    "connect": ["--setup base.ocsim D", "--setup base.ocsim --remedies D", "D",
                "--setup base.ocsim --saw -304 D", "--setup base.ocsim --right-password D",
                "--setup base.ocsim --explain --from 10.0.0.9 --as jane D", "LOGIN --saw D",
                "--setup base.ocsim LOGIN --saw D", "--client-version 3.4 D"],
    "can": ["USE ON SYSTEM --session D --setup base.ocsim", "USE ON SYSTEM --session D",
            "--list --session D base.ocsim"],
    "when": ["--setup base.ocsim D", "D", "--setup base.ocsim USE ON SYSTEM --session D"],
    "whatif": ["--setup base.ocsim --change base.ocsim --attempt D", "--change base.ocsim "
               "--setup base.ocsim --attempt D --attempt LOGIN"],
    "explain": ["Error: D"],
}


def on_string(rng, command):
    """A connection string with a secret where one belongs."""
    text, secret = string(rng)
    words = [{"D": text, "LOGIN": LOGIN}.get(word, word)
             for word in rng.choice(ON_STRINGS[command.name]).split(" ")]
    return Call([command.name, *command.options(rng), *words], secret)


# Keys of a line of `replay` by what they hold.
SECRET_KEYS = ["password", "token", "access_token", "my_password", "client_secret", "user_pwd"]
TOKEN_KEYS = ["host", "port", "database", "user", "handshake", "identity_provider", "driver", "tls",
              "sso_oauth_flow", "source", "node", "pool", "time", "claims", "person", "browser",
              "right_password", "consent", "client_version", "body", "from", "as", "note", "x"]
STARTS = [{"dsn": "ocient://h/d"}, {"host": "10.0.0.1", "user": "bob", "database": "system"},
          {"dsn": "https://10.0.0.1/v1/login", "body": {"username": "bob"}},
          {"dsn": "jdbc:ocient://10.0.0.1:4050/system"}, {}]


def line(rng):
    """The members of a line and its secret."""
    members = dict(rng.choice(STARTS))
    place = rng.random()
    if place < 0.35:
        text, secret = string(rng)
        members = {rng.choice(["dsn", "dsn", "note", "dns", "message"]): text}
    elif place < 0.65:
        secret = leak_secrets.secret(rng)
        members[rng.choice(SECRET_KEYS)] = secret.text
    else:
        secret = leak_secrets.any_token(rng)
        key = rng.choice(TOKEN_KEYS)
        members[key] = rng.choice([
            secret.text, secret.text, [secret.text], {"a": secret.text}, {secret.text: 1}])
        if rng.random() < 0.1:
            members[secret.text] = 1
    items = list(members.items())
    rng.shuffle(items)
    return dict(items), secret


def in_lines(rng, command):
    """A log with a secret, as JSON or as CSV."""
    members, secret = line(rng)
    if rng.random() < 0.6:
        text = json.dumps(members, ensure_ascii=False)
        if secret.is_token and rng.random() < 0.3:
            text = mutated(rng, text, secret)
    else:
        cells = [member if isinstance(member, str) else json.dumps(member)
                 for member in members.values()]
        rows = [list(members), cells]
        text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row)
                         for row in rows)
    options = rng.choice([["--echo"], ["--number"], ["--summary", "text"], ["--summary", "json"],
                          ["--summary", "markdown"], ["--all", "--change", "base.ocsim"],
                          ["--output", "out"], ["--unordered"], ["--line-buffered"],
                          ["--map", "dsn=message"], ["--value", "host=10.0.0.1"], []])
    if rng.random() < 0.3:
        options = ["--echo", *options] if "--echo" not in options else options
    words = ["replay", "--setup", "base.ocsim", *command.options(rng, ["--merge"]), *options]
    return Call(words, secret, text + "\n")


def in_token_file(rng, command):
    """A token that is given as text, or a wrong file in its place."""
    secret = leak_secrets.secret(rng, lambda one: "token" in one.kind or rng.random() < 0.2)
    words = rng.choice({
        "token": [["token"], ["-"], ["--setup", "base.ocsim", "token"], ["--setup",
                  "base.ocsim", "-"], ["--keys", "token", "token"], ["--provider", "token",
                  "token"]],
        "connect": [["--setup", "base.ocsim", "--token", name,
                     "ocient://id_token@10.0.0.1/system?handshake=sso"] for name in ("token", "-")],
        "can": [["USE", "ON", "SYSTEM", "base.ocsim", "--session",
                 "ocient://id_token@10.0.0.1/d?handshake=sso", "--token", "token"]],
        "when": [["--setup", "base.ocsim", "--token", "token", LOGIN]],
        "whatif": [["--setup", "base.ocsim", "--change", "base.ocsim", "--token", "token",
                    "--attempt", LOGIN]],
    }[command.name])
    return Call([command.name, *command.options(rng), *words], secret, secret.text,
                {"token": secret.text})


def in_body(rng, command):
    """The body of an HTTP call."""
    secret = leak_secrets.secret(rng)
    call, members = rng.choice([
        ("login", {"username": "bob", "password": secret.text, "database": "system"}),
        ("login", {"password": secret.text, "x": 1}), ("login", {"pasword": secret.text}),
        ("sso_token", {"database": "system", "id_token": secret.text}),
        ("sso_token", {"database": "system", "access_token": [secret.text]}),
        ("login", {"password": {"a": secret.text}}), ("sso_token", {"access_tokn": secret.text})])
    text = json.dumps(members, ensure_ascii=False)
    if rng.random() < 0.3:
        text = mutated(rng, text, secret)
    body = rng.choice(["-", "body.json", text])
    words = ["--setup", "base.ocsim", "--body", body, f"https://10.0.0.1/v1/{call}"]
    if command.name == "whatif":
        words = [*words[:-1], "--change", "base.ocsim", "--attempt", words[-1]]
    return Call([command.name, *command.options(rng), *words], secret, text, {"body.json": text})


TABLES = ["databases", "users", "groups", "schemas", "nodes", "sso_integrations", "privileges",
          "connectivity_pools", "connectivity_pool_participants", "tables", "passwords"]
COLUMNS = ["id", "name", "database", "email", "state", "roles", "issuer", "client_id", "protocol",
           "default_group", "groups_claim_mappings", "privilege", "privilege_target", "grantee",
           "object", "object_type", "source_address", "sso_integration", "address", "x"]


def in_rows(rng, command):
    """Rows of a system that are imported."""
    row = {"name": "u", "database": "system"}
    if rng.random() < 0.4:
        secret = leak_secrets.secret(rng, lambda one: not one.has("\r\n"))
        row[rng.choice(["client_secret", "password"])] = secret.text
    else:
        secret = leak_secrets.any_token(rng)
        key = rng.choice([*COLUMNS, secret.text])
        row[key] = rng.choice([secret.text, secret.text, [secret.text], {"a": secret.text}])
    if rng.random() < 0.6:
        text = json.dumps([row], ensure_ascii=False)
    else:
        cells = [cell if isinstance(cell, str) else json.dumps(cell) for cell in row.values()]
        text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
                         for cells in [list(row), cells])
    name = rng.choice(TABLES)
    options = rng.choice([[], ["--output", "made"], ["--rows", "csv"], ["--rows", "table"],
                          ["--column", f"{name}.name=x"]])
    return Call(["import", *options, f"{name}.json"], secret, "", {f"{name}.json": text})


def in_document(rng, command):
    """A document of an identity provider."""
    secret = leak_secrets.any_token(rng)
    members = {**DISCOVERY, rng.choice([*DISCOVERY, "x", secret.text]): secret.text}
    text = json.dumps(members)
    return Call(["provider", *command.options(rng, ["--check"]), "discovery.json"], secret, "",
                {"discovery.json": mutated(rng, text, secret) if rng.random() < 0.3 else text})


def in_project(rng, command):
    """A project file."""
    text, secret = string(rng)
    key = rng.choice(["setup", "from", "client_version", "readings", "now", "keep", "password"])
    value = rng.choice([text, [text], {text: "x"}, {"pool_priority": text}, {"x": {"y": text}}])
    members = {key: value} if rng.random() < 0.9 else {text: 1}
    words = [PHRASES.get(word, word) for word in rng.choice(ARGUMENTS[command.name]).split()]
    options = command.options(rng, ["--no-project"])
    return Call([command.name, *options, *words], secret, "",
                {"ocsim.json": json.dumps(members, ensure_ascii=False)})


def in_sum(rng, command):
    """Sums of logs."""
    secret = leak_secrets.any_token(rng)
    members = rng.choice([{"lines": secret.text}, {secret.text: 1}, [secret.text],
                          {"verdicts": {secret.text: 1}}])
    return Call(["replay", "--merge", "sum.json"], secret, "", {"sum.json": json.dumps(members)})


def in_editor(rng, command):
    """A document of an editor."""
    text, secret = script(rng)
    return Call(["lsp"], secret, text, runs=lambda *call, **more: leak_editor.run(
        rng.random(), *call, **more))


def in_request(rng, command):
    """A request to the server, which tells what clients do."""
    secret = leak_secrets.secret(rng, lambda one: not one.has("\r\n\t"))
    request, secret = leak_server.request(rng, secret)
    basic = base64.b64encode(("bob:" + secret.text).encode()).decode()
    request = request.replace("BASIC", basic)
    setup = (ROOT / "Corpus" / "guide" / "setup.sql").read_text()
    return Call(["serve", "--trace", "setup.sql"], secret, request, {"setup.sql": setup},
                leak_server.run)


# What is drawn of a command, and how often.
POSITIONS = {
    "replay": [in_lines] * 6 + [in_sum], "token": [in_token_file] * 4,
    "connect": [on_string] * 6 + [in_token_file, in_body], "can": [on_string, in_token_file],
    "when": [on_string] * 2 + [in_token_file, in_body],
    "whatif": [on_string] * 2 + [in_token_file, in_body],
    "explain": [on_string], "import": [in_rows] * 4, "provider": [in_document] * 2,
    "lsp": [in_editor] * 8, "serve": [in_request] * 3,
}


def positions(command):
    """Where a command can have a secret; none for a command that nobody described here."""
    if command.name not in ARGUMENTS:
        return []
    found = POSITIONS.get(command.name, []) + [in_argument]
    if command.name in ON_SCRIPTS:
        found += [on_script] * 4
    if "--no-project" in command.flags and command.name not in ("lsp", "serve"):
        found += [in_project]
    return found
