#!/usr/bin/env python3
"""The shell: in a pipe, on a terminal, its history.

usage: shell.py OCSIM
"""
import os
import pathlib
import pty
import select
import stat
import subprocess
import tempfile
import time

from support import CANARY, command, finish, run

PIPES = [  # input, status, what is printed, what is not
    ("CREATE GROUP g;\nSHOW GROUPS;\n", 0, ["(2 rows)"], ["ocsim>", "ok\n"]),
    ("CREATE\n  GROUP g\n;\nDROP GROUP g", 0, [], ["error"]),
    ("DROP GROUP x;\n", 1, ["-:1:12: error:", "-612"], []),
    ("DROP GROUP x; \\expect error, code = -612;\n", 0, [], ["error"]),
    ("DROP GROUP x;\n\\expect error;\n", 0, [], ["error"]),
    ("DROP GROUP x;\n\\undo\nCREATE GROUP x;\n", 0, ["undone: DROP GROUP x"], []),
    ("CREATE GROUP a; CREATE GROUP b;\n\\undo\n\\undo\n\\undo\nSHOW GROUPS;", 0,
     ["undone: CREATE GROUP b", "undone: CREATE GROUP a", "nothing to undo", "(1 row)"], []),
    ("CREATE GROPU g;\n", 3, ["-:1:8: error:", "did you mean GROUP?"], []),
    ("\n\n-- ; a comment\nCREATE GROUP g;\nDROP GROUP h;", 1, ["-:5:12:"], []),
    ("CREATE USER u PASSWORD 'a\n;b';\n\\can USE ON SYSTEM AS USER u;\n\\why\n", 2,
     ["denied (PRIV-1)", "└─ ✗ PRIV-1"], []),
    ("\\why\n\\q\nDROP GROUP x;\n", 0, ["nothing was decided yet"], ["error"]),
    ("\\help CREATE GROUP;\n", 0, ["CREATE GROUP [IF NOT EXISTS] name"], []),
    ("\\can USE ON SYSTEM AS GROUP public;\nCREATE GROUP a;\n\\undo\nSHOW GROUPS;\n", 2,
     ["denied", "undone: CREATE GROUP a\n-:4: SHOW"], ["undone: CREATE GROUP a\n-:1:"]),
    ("DROP GROUP x;\n\\expect error;\n\\undo\nSHOW GROUPS;\n", 1, ["[42704 -612]"], []),
    ("\\help\n", 0, ["\\undo ", "GRANT ROLE", "\\connect"], []),
    ("\\help \\why\n", 0, ["\\why: shows the last login", "Nothing is run again"], []),
    ("\\help undo\n", 0, ["\\undo: returns to the state"], []),
    ("\\help \\help;\n", 0, ["\\help: shows the syntax"], []),
    ("\\help CRATE GROUP\n", 0, ["did you mean \\help CREATE GROUP?"], []),
    ("\\node n address = '10.0.0.1';\n"
     "CONNECT TO jdbc:ocient://10.0.0.1:4050/system;user=admin@system;password=p;\n\\why\n", 0,
     ["accepted: admin@system", "PRIV-10  An administrator"], []),
    (f"CREATE USER u PASSWORD '{CANARY}';\nCREATE USER u PASSWORD {CANARY};\n\\undo\n\\undo\n", 0,
     ["undone: CREATE USER u PASSWORD '********'"], [CANARY]),
    ("CREATE GROUP g; CREATE USER u PASSWORD 'kanarien\n", 3, ["error:"], ["kanarien"]),
    ("CREATE GROPU g;\n\\why\n", 3,
     ["There is a syntax error in your statement (mismatched input 'gropu'"], []),
    ("DROP GROUP x;\n\\why\n", 1, ["\nNAME-2"], ["nothing was decided"]),
    ("\\now 'x';\n\\why\n", 1, ["'x' is not a time; write 2026-01-01T00:00:00Z\n-:1:"], []),
    ("\\wy\nCREATE GROUP g;\nSHOW GROUPS;\n", 3, ["did you mean \\why?", "(2 rows)"], []),
    ("\\zzzzz\n", 3, ["\\why", "\\undo", "\\help", "\\q"], []),
    ("\\?\nhelp CREATE GROUP\nHELP;\n\\quit\nDROP GROUP x;\n", 0,
     ["CREATE GROUP [IF NOT EXISTS] name"], ["error"]),
    ("quit\nDROP GROUP x;\n", 0, [], ["error"]), ("EXIT;\nDROP GROUP x;\n", 0, [], ["error"]),
]


def bytes_faults(ocsim):
    """Bytes that are no UTF-8 fail as they do in a file."""
    with tempfile.NamedTemporaryFile(suffix=".ocsim") as script:
        script.write(b"CREATE GROUP \xff;\n")
        script.flush()
        file = subprocess.run([ocsim, "run", script.name], capture_output=True)
    result = subprocess.run([ocsim, "shell"], input=b"CREATE GROUP \xff;\n", capture_output=True)
    said = file.stderr.split(b": ", 1)[1].split(b"\n")[0]
    if result.returncode == file.returncode != 0 and said in result.stderr:
        return []
    return [f"no UTF-8: {file}, {result}"]


def interrupt_faults(ocsim):
    """Ctrl-C drops what is begun, and the shell goes on."""
    with tempfile.TemporaryDirectory() as state:
        seen, status = on_a_terminal(ocsim, ["CREATE", "\x03", "SHOW GROUPS;", "\\q"], state)
    return [] if status == 0 and "(1 row)" in seen else [f"Ctrl-C: {status}\n{seen}"]


def in_a_pipe(ocsim, case):
    text, status, wanted, unwanted = case
    ended, printed = run([ocsim, "shell"], text)
    faults = [f"status {ended}, not {status}"] if ended != status else []
    faults += [f"without '{w}'" for w in wanted if w not in printed]
    faults += [f"with '{u}'" for u in unwanted if u in printed]
    return [f"{text!r}: {fault}\n{printed}" for fault in faults]


def on_a_terminal(ocsim, lines, state, *options):
    """What a person sees who types these lines."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["XDG_STATE_HOME"] = state
        os.execv(ocsim, [ocsim, "shell", *options])
    seen = b""
    deadline = time.monotonic() + 60

    def read(until):
        nonlocal seen
        start = len(seen)
        while until is None or not seen[start:].endswith(until):
            if not select.select([terminal], [], [], max(0, deadline - time.monotonic()))[0]:
                raise TimeoutError(seen)
            try:
                piece = os.read(terminal, 4096)
            except OSError:
                return
            if not piece:
                return
            seen += piece

    read(b"> ")
    for line in lines:
        os.write(terminal, line.encode() + (b"" if line == "\x03" else b"\n"))
        read(None if line == "\\q" else b"> ")
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return seen.decode().replace("\r\n", "\n"), os.waitstatus_to_exitcode(status)


def terminal_faults(ocsim):
    lines = ["CREATE GROUP g;", "CREATE", "GROUP g;", "\\expect error;", "SHOW GROUPS;",
             f"CREATE USER u PASSWORD '{CANARY}';", f"CREATE USER v PASSWORD {CANARY};",
             "\\why", "\\q"]
    faults = []
    with tempfile.TemporaryDirectory() as state:
        seen, status = on_a_terminal(ocsim, lines, state)
        history = pathlib.Path(state) / "ocsim" / "history"
        kept = history.read_text()
        mode = stat.S_IMODE(history.stat().st_mode)
        on_a_terminal(ocsim, ["CREATE GROUP h;", "\\q"], state, "--no-history")
        checks = [
            (status == 0, "the status of a person's shell is 0"),
            (seen.startswith("ocsim> "), "a prompt"),
            ("    -> " in seen, "a prompt for what follows"),
            ("\nok\n" in seen, "an answer to what says nothing else"),
            (seen.count("[42710 -611]") == 1, "a failure is shown at once, once"),
            (mode == 0o600, f"the history is the user's own: {mode:o}"),
            (kept.startswith("CREATE GROUP g;\nCREATE\nGROUP g;\n"), "statements are kept"),
            (CANARY not in kept and "'********'" in kept, "secrets are not kept"),
            ("\\why" not in kept, "words of the shell are not kept"),
            (history.read_text() == kept, "nothing is kept with --no-history"),
        ]
        faults = [f"terminal: {what}\n{seen}\n{kept}" for holds, what in checks if not holds]
    return faults, len(checks)


def main():
    ocsim = command()
    faults = [fault for case in PIPES for fault in in_a_pipe(ocsim, case)]
    more, checks = terminal_faults(ocsim)
    faults += more + bytes_faults(ocsim) + interrupt_faults(ocsim)
    finish(f"shell: {len(PIPES) + checks + 2} checks, {len(faults)} faults", faults)


main()
