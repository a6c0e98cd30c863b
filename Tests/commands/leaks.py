#!/usr/bin/env python3
"""No secret reaches any output where it is in a wrong position.

usage: leaks.py OCSIM

Connection strings without a host or with another client's form, statements whose values lack their
labels, and secrets on the command line where something else is wanted. No command may print the
canary, to any stream or file but the one it was read from.
"""
import json
import os
import pathlib
import stat
import subprocess
import tempfile

from support import CANARY, STATUSES, command, finish, run

TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0." + CANARY

STRINGS = [
    f"ocient://admin@system:{CANARY}/sandbox",
    f"ocient://admin@system:{CANARY}/sandbox?handshake=bad",
    f"ocient://id_token@system:{TOKEN}/sandbox?handshake=sso",
    f"ocient://id_token@system:{TOKEN}",
    f"ocient://u:{CANARY}",
    f"ocient://u:a/{CANARY}",
    f"ocient://u@system:a?{CANARY}",
    f"ocient://u:[{CANARY}]/x",
    f"ocient://u@system:12?{CANARY}",
    f"admin:{CANARY}//ret1@10.0.0.1/sandbox",
    f"admin:{CANARY}://ret1@10.0.0.1/sandbox",
    f"admin:a//{CANARY}@10.0.0.1/sandbox",
    f"bob://{CANARY}@10.0.0.1/sandbox",
    f"ocient:/admin:{CANARY}//ret1@10.0.0.1/x",
    f"ocient:/admin:{CANARY}",
    f"jdbc:ocient://10.0.0.1:4050/system?user=bob&password={CANARY}",
    f"jdbc:ocient://10.0.0.1:4050/system?user=bob&PassWord={CANARY}",
    f"jdbc:ocient://10.0.0.1:4050/system?token={CANARY}",
    f"jdbc:ocient://10.0.0.1:4050/system;user=bob;password=a;{CANARY}",
    f"jdbc:ocient://10.0.0.1:4050/system;user=bob;password=a;{CANARY};handshake=x",
    f"jdbc:ocient://10.0.0.1:4050/system;user=bob;password=a;b@{CANARY};tls=off",
    f"jdbc:ocient://10.0.0.1:4050/system;user=bob;password = {CANARY};tls=off",
    f"jdbc:ocient://10.0.0.1:4050/system;user=bob;password ={CANARY}",
    f"jdbc:ocient://bob:{CANARY}/system",
    # A token where something else belongs.
    f"ocient://{TOKEN}@10.0.0.1/sandbox?handshake=sso",
    f"ocient://{TOKEN}:pw@10.0.0.1/sandbox",
    f"ocient://admin@system:pw@10.0.0.1/{TOKEN}",
    f"ocient://{TOKEN}/sandbox?handshake=sso",
    f"ocient://10.0.0.1:{TOKEN}/sandbox",
    f"ocient://10.0.0.1/sandbox?handshake=sso&identityprovider={TOKEN}",
    f"ocient://10.0.0.1/sandbox?handshake=sso&ssoOAuthFlow={TOKEN}",
    f"ocient://10.0.0.1/sandbox?{TOKEN}=x",
    f"ocient://id_token@{TOKEN}:pw@10.0.0.1/sandbox?handshake=sso",
    f"jdbc:ocient://10.0.0.1:4050/sandbox;user={TOKEN};password=x",
    f"jdbc:ocient://10.0.0.1:4050/{TOKEN};user=u;password=x",
    f"jdbc:ocient://10.0.0.1:4050/sandbox;handshake=sso;identityprovider={TOKEN}",
    f"jdbc:ocient://10.0.0.1:4050/sandbox;{TOKEN}=x",
    # A password of JDBC ends at ';', not at '&'.
    f"jdbc:ocient://10.0.0.1:4050/system;user=bob;password=a&x={CANARY}",
    f"jdbc:ocient://10.0.0.1:4050/system;password=a&b=c&x={CANARY};user=bob;tls=off",
]
SCENARIOS = [
    f"\\connect 'ocient://h/d' token = '{TOKEN}';",
    f"\\connect 'ocient://h/d' as = '{TOKEN}';",
    f"\\set pw = '{CANARY}'; \\connect 'ocient://h/d' as = '${{pw}}';",
    f"\\set pw = '{CANARY}'; \\connect 'ocient://h/d' token = '${{pw}}';",
    f"\\set pw = '{CANARY}'; \\now '${{pw}}';",
    f"\\set pw = '{CANARY}'; \\i '${{pw}}.sql';",
    f"\\set pw = '{CANARY}'; \\idp i kind = '${{pw}}';",
    f"\\set pw = '{CANARY}'; CREATE GROUP g;\n\\expect error, message = '${{pw}}';",
    f"\\set db = '{CANARY}'; \\connect 'ocient://u:${{db}}@h/d';",
    f"\\set dbpass = '{CANARY}'; \\connect 'ocient://u:${{dbpass}}@h/d';",
    f"\\set \"db\" = '{CANARY}'; \\connect 'ocient://u@system:x${{db}}@h/d';",
    f"\\set db = '{CANARY}'; \\connect 'jdbc:ocient://h:1/d;user=u;password=${{db}}';",
    f"\\connect 'ocient://h/d', '{CANARY}';",
    f"\\connect 'ocient://h/d' u '{CANARY}';",
    f"CONNECT TO 'ocient://h/d' 'u' '{CANARY}';",
    f"CONNECT TO 'ocient://h/d' 'u', '{CANARY}';",
    f"CONNECT TO 'ocient://h/d' u {CANARY};",
    f"CONNECT TO 'ocient://h/d' USER 'u' WITH '{CANARY}';",
    f"CONNECT TO ocient://u:a b {CANARY}@h/d;",
    f"CONNECT TO jdbc:ocient://h:1/d;user=u;password={CANARY};",
    f"CONNECT TO jdbc:ocient://h:1/d;user=u;password = {CANARY};",
    f"CONNECT TO jdbc:ocient://h:1/d;user=u;password= {CANARY};",
    f"CONNECT TO jdbc:ocient://h:1/d;user=u;password =a b {CANARY};",
    f"CONNECT TO jdbc:ocient://h:1/d;user=u;password=a;{CANARY};",
]
SCENARIOS += [f"\\node n address = '10.0.0.1'; \\connect '{text}';" for text in STRINGS]
SCENARIOS += [f"CONNECT TO '{text}';" for text in STRINGS]
SCENARIOS += [f"CONNECT TO {text};" for text in STRINGS if " " not in text]

FILES = [
    ["run"], ["run", "--format", "json"], ["run", "--remedies", "--format", "json"], ["check"],
    ["check", "--format", "json"], ["check", "--format", "github"], ["fmt"], ["test"],
    ["test", "--format", "json"], ["test", "--format", "junit"], ["test", "--format", "tap"],
    ["show", "catalog", "--at", "FILE:1"], ["shell"],
    ["connect", "ocient://u@h/d", "--saw", "-304", "--setup"], ["check", "--setup", "FILE"],
    ["check", "--fix"], ["test", "--update"],
    ["whatif", "--change", "FILE", "--setup", "FILE"],
    ["when", "ocient://u@h/d", "--setup"],
]
WORDS = [
    ["WORD"], ["run", "WORD"], ["check", "WORD"], ["fmt", "WORD"], ["fmt", "--write", "WORD"],
    ["test", "WORD"], ["test", "--filter", "WORD", "FILE"], ["show", "WORD", "FILE"],
    ["show", "catalog", "WORD"], ["dump", "WORD"], ["can", "WORD"], ["who", "WORD"],
    ["can", "USE", "ON", "SYSTEM", "--as", "WORD"],
    ["can", "USE", "ON", "SYSTEM", "--session", "WORD"],
    ["when", "WORD"], ["when", "WORD", "--format", "json"], ["when", "WORD", "WORD"],
    ["connect", "WORD"], ["connect", "WORD", "--format", "json"], ["connect", "WORD", "WORD"],
    ["connect", "ocient://h/d", "--token", "WORD"], ["connect", "ocient://h/d", "--as", "WORD"],
    ["connect", "ocient://h/d", "--from", "WORD"], ["connect", "ocient://h/d", "--from=WORD"],
    ["connect", "ocient://h/d", "--pool", "WORD"], ["connect", "ocient://h/d", "--WORD"],
    ["connect", "ocient://h/d", "--claims", "WORD"], ["connect", "ocient://h/d", "--setup", "WORD"],
    ["connect", "ocient://h/d", "--client-version", "WORD"],
    ["connect", "ocient://h/d", "--format", "WORD"], ["connect", "ocient://h/d", "--format=WORD"],
    ["connect", "ocient://h/d", "--at", "WORD", "--setup", "FILE"],
    ["connect", "ocient://h/d", "--at", "WORD:1", "--setup", "FILE"],
    ["connect", "ocient://h/d", "--reading", "WORD"],
    ["connect", "ocient://h/d", "--reading", "x=WORD"],
    ["whatif", "--change", "FILE", "--attempt", "WORD"], ["whatif", "--change", "WORD", "FILE"],
    ["rules", "WORD"], ["explain", "WORD"], ["explain", "A-WORD"], ["help", "WORD"],
    ["explain", "Error:", "WORD"], ["connect", "ocient://h/d", "--saw", "WORD"],
    ["connect", "WORD", "--saw", "-304"], ["connect", "WORD", "--saw", "x", "--format", "json"],
    ["check", "FILE", "--fail-on", "WORD"], ["check", "FILE", "--setup", "WORD"],
    ["help", "WORD", "--format", "man"], ["connect", "WORD", "--quiet"],
    ["completions", "WORD"], ["serve", "WORD"], ["serve", "FILE", "--listen", "WORD"],
    ["serve", "FILE", "--endpoint", "WORD"], ["shell", "WORD"], ["bench", "--statements", "WORD"],
    ["replay", "WORD"], ["replay", "--setup", "FILE", "--map", "WORD=x"],
    ["replay", "--setup", "FILE", "--map", "dsn=WORD"],
    ["replay", "--setup", "FILE", "--map", "WORD"],
    ["replay", "--setup", "FILE", "--value", "WORD"], ["replay", "--merge", "WORD"],
    ["replay", "--setup", "FILE", "--output", "WORD/WORD"],
]
# Lines of `ocsim replay`: the secret where a string belongs, and where anything else does.
LINES = [
    '{"dsn": WORD}', '{"dsn": WORD, "note": WORD, "x": [{"y": WORD}]}', '{"host": WORD}',
    '{"host": "h", "user": WORD, "database": WORD}', '{"dsn": "ocient://h/d", "node": WORD}',
    '{"dsn": "ocient://h/d", "source": WORD}', '{"dsn": "ocient://h/d", "person": WORD}',
    '{"dsn": "ocient://h/d", "pool": WORD, "time": WORD}', '{"dsn": "ocient://h/d", WORD: 1}',
    "WORD",
    'a,dsn\n"WORD",WORD', 'dsn\nWORD',
]


def printed(call, folder, typed=b""):
    environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state")}
    status, seen = run(call, typed, env=environment, cwd=folder)
    return seen + (b" " + CANARY.encode() if status not in STATUSES else b"")


def leaks(ocsim, folder):
    """The calls that show the canary."""
    for number, scenario in enumerate(SCENARIOS):
        path = folder / f"{number}.ocsim"
        path.write_text(scenario + "\n")
        for words in FILES:
            call = [ocsim, *[word.replace("FILE", path.name) for word in words], path.name]
            typed = path.read_bytes() + b"\\why\n\\undo\n\\undo\n"
            if CANARY.encode() in printed(call, folder, typed):
                yield scenario + "\n  " + " ".join(words)
    path = folder / "file.ocsim"
    path.write_text("CREATE GROUP g;\n\\connect 'ocient://u@h/d';\n\\expect refused;\n")
    for secret in STRINGS + [TOKEN]:
        for pattern in WORDS:
            words = [w.replace("WORD", secret).replace("FILE", path.name) for w in pattern]
            if CANARY.encode() in printed([ocsim, *words], folder):
                yield " ".join(pattern) + "\n  " + secret
    for line in LINES:
        # CSV has a heading, which no later line is.
        lines = [line.replace("WORD", json.dumps(secret) if line.startswith("{") else secret)
                 for secret in STRINGS + [TOKEN]]
        texts = ["\n".join(lines)] if line.startswith("{") else lines
        for more in [["--echo", "--number"], ["--summary", "text"], ["--summary", "json"]]:
            call = [ocsim, "replay", "--setup", path.name, *more]
            for text in texts:
                if CANARY.encode() in printed(call, folder, text.encode()):
                    yield " ".join(call[1:]) + "\n  " + line


def writes(ocsim, folder):
    """What `fmt --write` does wrong to modes, links and files that may not be written."""
    path, link = folder / "w.sql", folder / "link.sql"
    path.write_text("create   group g;\n")
    path.chmod(0o640)
    link.symlink_to(path)
    subprocess.run([ocsim, "fmt", "--write", str(link)], check=True)
    if not link.is_symlink() or path.read_text() != "CREATE GROUP g;\n":
        yield "fmt --write through a link"
    if stat.S_IMODE(path.stat().st_mode) != 0o640:
        yield "fmt --write keeps the mode"
    path.write_text("create   group g;\n")
    path.chmod(0o444)
    status, _ = run([ocsim, "fmt", "--write", str(path)])
    if status != 66 or path.read_text() != "create   group g;\n":
        yield f"fmt --write of a read-only file: {status}"
    if [name for name in os.listdir(folder) if name.endswith(".tmp")]:
        yield "fmt --write leaves another file"


def main():
    ocsim = command()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        bad = [*leaks(ocsim, folder), *writes(ocsim, folder)]
    finish(f"leaks: {len(SCENARIOS)} scenarios, {len(WORDS)} calls, {len(LINES)} "
           f"lines, {len(bad)} failed", bad)


main()
