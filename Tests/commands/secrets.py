#!/usr/bin/env python3
"""No secret reaches any output: runs every command on scripts that hold a canary.

usage: secrets.py OCSIM

Each script has the canary in place of a secret: passwords, client secrets, tokens, connection
strings. It is also tried with each of its words dropped or doubled and cut off at each word, so
that most variants do not parse. Neither the canary, as it is or as a script escapes it, nor one of
its ends may be in what a command prints.
"""
import base64
import json
import pathlib
import re
import tempfile
from concurrent.futures import ThreadPoolExecutor

from support import CANARY, STATUSES, command, finish, run

# How an escaped text of a script spells the canary, and what is left of it where it is cut.
ESCAPED = "kanarien\\x76ogel7"
SHOWN = [form.encode() for form in [CANARY, ESCAPED, "kanarien", "ogel7"]]


def token(canary):
    """A token whose claims are harmless and whose signature is the canary."""
    part = lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
    return f"{part({'alg': 'RS256'})}.{part({'iss': 'https://auth.example.com/'})}.{canary}"


STATEMENTS = [
    "CREATE USER u PASSWORD = 'kanarienvogel7', EMAIL = 'a@b';",
    "CREATE USER u PASSWORD 'kanarienvogel7';",
    "CREATE USER u PASSWORD kanarienvogel7;",
    "CREATE USER u PASWORD = 'kanarienvogel7';",
    "CREATE USER u PASSWORD = my kanarienvogel7, EMAIL = 'x';",
    "CREATE USER u PASSWORD = 'kanarienvogel7",
    "CREATE USER u PASSWORD = \"kanarienvogel7\";",
    "CREATE USER u PASSWORD = $$kanarienvogel7$$;",
    "CREATE USER u PASSWORD = e'kanarien\\x76ogel7';",
    "ALTER USER admin SET PASSWORD = 'kanarienvogel7';",
    "CREATE SSO INTEGRATION i PROTOCOL oidc issuer = \"https://a\", client_id = \"c\","
    " client_secret = \"kanarienvogel7\";",
    "CREATE SSO INTEGRATION i PROTOCOL oidc issuer = \"https://a\", client_id = \"c\","
    " client_secret = kanarienvogel7;",
    "CREATE SSO INTEGRATION i PROTOCOL oidc client_secret = [\"kanarienvogel7\"], issuer = 'x';",
    "ALTER SSO INTEGRATION i SET client_secret = 'kanarienvogel7';",
    "ALTER DATABASE system ALTER SSO INTEGRATION i SET client_secret = 'kanarienvogel7';",
    "CONNECT TO 'ocient://admin@system:kanarienvogel7@db.example.com/system';",
    "CONNECT TO 'ocient://db.example.com/system' USER 'admin' USING 'kanarienvogel7';",
    "CONNECT TO jdbc:ocient://h:4050/system;user=admin;password=kanarienvogel7;",
    "CONNECT TO jdbc:ocient://h:4050/system USER admin USING 'kanarienvogel7';",
    "CONNECT TO 'ocient://id_token@system:TOKEN@h:4050/system?handshake=sso';",
    "CONNECT TO 'ocient://admin:kanarienvogel7@h:port/system';",
    "\\connect 'ocient://admin@system:kanarienvogel7@h/system' browser = true;",
    "\\connect 'ocient://admin@system:kanarienvogel7@h/system?handshake=xyz';",
    "\\connect 'ocient://id_token:TOKEN@sql0:4050/system?handshake=sso';",
    "\\node n address = 'h'; CREATE USER bob PASSWORD 'kanarienvogel7'; GRANT USE ON DATABASE"
    " system TO USER bob; \\connect 'ocient://bob@system:falsch@h/system';",
    "\\node n address = 'h'; CREATE USER bob PASSWORD 'kanarienvogel7'; GRANT USE ON DATABASE"
    " system TO USER bob; \\connect 'ocient://bbo@system:kanarienvogel7@h/systm?hanshake=gcm';",
    "\\node n address = 'h'; CREATE USER bob PASSWORD 'kanarienvogel7@h'; GRANT USE ON DATABASE"
    " system TO USER bob; \\connect 'ocient://bob@system:kanarienvogel7@h@h/system?tls=maybe';",
    "\\node n address = 'h'; CREATE USER bob PASSWORD 'kanarienvogel7'; GRANT USE ON DATABASE"
    " system TO USER bob;"
    " \\connect 'jdbc:ocient://h/system;user=bob;password=kanarienvogel7;tls=maybe';",
    "\\set password = 'kanarienvogel7'; \\connect 'ocient://admin:${password}@h/system';",
]
# Run for each script, which makes a system of its own.
COMMANDS = [
    ["run"], ["run", "--format", "json"], ["run", "--remedies"],
    ["run", "--remedies", "--format", "json"],
    ["dump"], ["show", "catalog"], ["show", "catalog", "--format", "json"],
    ["shell"],
]
# Run for many scripts at once, because these commands take each file for itself.
JOINT_COMMANDS = [
    ["check"], ["check", "--format", "json"], ["check", "--format", "sarif"],
    ["check", "--format", "github"], ["fmt"], ["test"],
    ["test", "--format", "json"], ["test", "--format", "junit"], ["test", "--format", "tap"],
    ["test", "--coverage", "--sensitivity"], ["test", "--sensitivity", "--format", "markdown"],
]
AT_ONCE = 50


def variants(statement):
    statement = statement.replace("TOKEN", token(CANARY))
    words = re.findall(r"\S+\s*", statement)
    yield statement
    for at in range(len(words)):
        yield "".join(words[:at] + words[at + 1:])
        if ";" not in words[at]:  # what is alone after a statement's end has no meaning
            yield "".join(words[:at + 1] + [words[at] + " "] + words[at + 1:])
        yield "".join(words[:at + 1])


def holds_canary(variant):
    """A cut in the middle of the canary's own word leaves nothing to find."""
    return CANARY in variant.replace(ESCAPED, CANARY)


def outputs(ocsim, path, script):
    for words in COMMANDS:
        yield words, [ocsim, *words, path]
    whatif = [ocsim, "whatif", "--setup", path, "--change", path]
    for form in ["text", "json", "markdown"]:
        yield ["whatif", form], [*whatif, "--format", form, path]
    yield ["when"], [ocsim, "when", "--setup", path, "ocient://u@sql0/system"]
    strings = re.findall(r"(?:ocient|jdbc:ocient)://[^'\s]*", script)
    for string in strings:
        yield ["connect"], [ocsim, "connect", "--setup", path, string]
        yield ["connect"], [ocsim, "connect", "--format", "json", "--setup", path, string]
        yield ["can"], [ocsim, "can", "USE", "ON", "SYSTEM", "--session", string, path]
        yield ["when"], [ocsim, "when", "--setup", path, string]
        yield ["when"], [ocsim, "when", "--format", "json", "--setup", path, string]
        yield ["whatif"], [*whatif, "--attempt", string]
        yield ["whatif"], [*whatif, "--format", "json", "--attempt", string]


def fault(call, typed=None):
    """The status of a call that shows the canary or crashes; nothing of any other."""
    status, printed = run(call, typed)
    is_shown = any(form in printed for form in SHOWN)
    return [status] if is_shown or status not in STATUSES else []


def whole(script):
    return "CREATE GROUP before;\n" + script + "\nCREATE GROUP behind;\n"


def leaks(ocsim, path, script):
    """The commands that show the canary for a script."""
    # The shell runs the file and is typed it once more.
    typed = (whole(script) + "\\why\n" + "\\undo\n" * 4).encode()
    return [(script, " ".join(words), status) for words, call in outputs(ocsim, path, script)
            for status in fault(call, typed)]


def joint_leaks(ocsim, words, files):
    """The scripts of which one command shows the canary; each by itself once one of them does."""
    if not fault([ocsim, *words, *(path for path, _ in files)], b""):
        return []
    alone = [(script, " ".join(words), status) for path, script in files
             for status in fault([ocsim, *words, path], b"")]
    return alone or [("only together: " + files[0][1], " ".join(words), "")]


def main():
    ocsim = command()
    variants_of = {s: {v for v in variants(s) if holds_canary(v)} for s in STATEMENTS}
    untried = [s for s in STATEMENTS if not variants_of[s]]
    scripts = sorted(set().union(*variants_of.values()))
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(2) as pool:
        files = [(f"{name}/{number}.ocsim", script) for number, script in enumerate(scripts)]
        for path, script in files:
            pathlib.Path(path).write_text(whole(script))
        jobs = [pool.submit(leaks, ocsim, path, script) for path, script in files]
        jobs += [pool.submit(joint_leaks, ocsim, words, files[at:at + AT_ONCE])
                 for words in JOINT_COMMANDS for at in range(0, len(files), AT_ONCE)]
        found = [fault for job in jobs for fault in job.result()]
    faults = [f"{script}\n  {words}: {status}" for script, words, status in found]
    bad = {script for script, _, _ in found}
    faults += [f"no script has a secret of: {statement}" for statement in untried]
    finish(f"secrets: {len(scripts) - len(bad)} passed, {len(bad)} failed", faults,
           len(scripts) >= 300)


main()
