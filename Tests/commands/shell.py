#!/usr/bin/env python3
"""The shell: in a pipe, on a dumb terminal, edited on a terminal, its history, its limits.

usage: shell.py OCSIM
"""
import os
import pathlib
import resource
import stat
import subprocess
import sys
import tempfile

from screen import Terminal
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
    ("CREATE GROUP ga;\n\\dg\n\\dt\n\\show groups\n\\show nothing\n\\dump\n\\access\n", 0,
     ["ga      system", "(0 rows)", "\\show has no part 'nothing'", "CREATE GROUP \"ga@system\";",
      "1 class of logins, 0 rows"], []),
    ("\\help \\d\n\\help show\n", 0, ["as SHOW TABLES does", "\\show WHAT"], []),
    (f"CREATE USER u PASSWORD '{CANARY}';\n\\dump\n", 0, ["'********'"], [CANARY]),
    ("CREATE GROPU x\nCREATE GROUP g;\nSHOW GROUPS;\n", 3, ["-:1:8: error:", "(2 rows)"], []),
    ("CREATE GROUP g\n-- no end; here\n/* ; /* ; */\n\\q */;\n\\q\nDROP GROUP x;", 0, [],
     ["error"]),
    ("CREATE USER \"a;b\" PASSWORD e'\\';x';\nCREATE GROUP g;\n\\undo\n", 0,
     ["undone: CREATE GROUP g"], ["error"]),
    ("CONNECT TO jdbc:ocient://h:4050/d;user=a;\n\\expect refused;\nCREATE GROUP g;\n", 0, [],
     ["error"]),
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


def in_a_pipe(ocsim, case):
    text, status, wanted, unwanted = case
    ended, printed = run([ocsim, "shell"], text)
    faults = [f"status {ended}, not {status}"] if ended != status else []
    faults += [f"without '{w}'" for w in wanted if w not in printed]
    faults += [f"with '{u}'" for u in unwanted if u in printed]
    return [f"{text!r}: {fault}\n{printed}" for fault in faults]


PROMPT = "admin@system/system>"
NEXT = "                  ->"
BANNER = "\\help lists statements and words, \\q leaves.\n"
DATABASES = "CREATE DATABASE sales; CREATE DATABASE sandbox;"


def dumb(ocsim, state, faults):
    """A terminal that can only show characters gets lines as they are, and no sequences."""
    terminal = Terminal([ocsim, "shell"], TERM="dumb", XDG_STATE_HOME=state)
    lines = [("CREATE GROUP g;", PROMPT), ("CREATE", "    ->"), ("GROUP g;", PROMPT),
             ("\\expect error;", PROMPT), ("CREATE", "    ->"), ("\x03", PROMPT),
             ("SHOW GROUPS;", PROMPT), (f"CREATE USER u PASSWORD '{CANARY}';", PROMPT),
             (f"CREATE USER v PASSWORD {CANARY};", PROMPT), ("\\why", PROMPT)]
    terminal.at(PROMPT)
    for line, prompt in lines:
        before = terminal.screen.text.count("> ") + terminal.screen.text.count(">\n")
        terminal.write(line + ("" if line == "\x03" else "\n"))
        terminal.wait(lambda it: it.screen.cursor_line == prompt and it.screen.text.count(
            "> ") + it.screen.text.count(">\n") > before, prompt)
    terminal.write("\\q\n")
    status = terminal.end()
    text = terminal.screen.text
    history = pathlib.Path(state) / "ocsim" / "history"
    kept, mode = history.read_text(), stat.S_IMODE(history.stat().st_mode)
    again = Terminal([ocsim, "shell", "--no-history"], TERM="dumb", XDG_STATE_HOME=state)
    again.at(PROMPT)
    again.write("CREATE GROUP h;\n\\q\n")
    again.end()
    return faults.extend(f"dumb: {what}\n{text}\n{kept}" for holds, what in [
        (status == 0, "the status of a person's shell is 0"),
        (BANNER in text, "a banner"),
        (b"\x1b[" not in terminal.raw.replace(b"\x1b[0m", b"").replace(b"\x1b[1", b""),
         "no sequences"),
        (text.count("\nok\n") > 1, "an answer to what says nothing else"),
        (text.count("[42710 -611]") == 1, "a failure is shown at once, once"),
        ("(2 rows)" in text, "Ctrl-C drops what is begun"),
        (mode == 0o600, f"the history is the user's own: {mode:o}"),
        (kept.startswith("CREATE GROUP g;\nCREATE\nGROUP g;\n"), "statements are kept"),
        (CANARY not in kept and "'********'" in kept, "secrets are not kept"),
        ("\\why" not in kept, "words of the shell are not kept"),
        (history.read_text() == kept, "nothing is kept with --no-history"),
    ] if not holds)


class Editing:
    """Steps on a terminal on which entries are edited; each begins and ends at an empty prompt."""

    def __init__(self, ocsim, state, *options, columns=80, rows=24):
        self.terminal = Terminal([ocsim, "shell", *options], columns, rows, XDG_STATE_HOME=state)
        self.terminal.at(PROMPT)

    def keys(self, *pieces):
        for piece in pieces:
            self.terminal.write(piece)

    def line(self, text):
        """Waits for the line of the cursor, without the prompt."""
        self.terminal.at(f"{PROMPT} {text}" if text else PROMPT)

    def leave(self):
        self.keys("\x03")
        self.line("")

    def quit(self):
        self.keys("\x04")
        return self.terminal.end()


LEFT, RIGHT, UP, DOWN = "\x1b[D", "\x1b[C", "\x1b[A", "\x1b[B"
KEYS = [  # what is typed, the line that then is there
    ("abd" + LEFT + "c", "abcd"), ("bc\x1b[Ha\x1b[Fd", "abcd"), ("bc\x01a\x05d", "abcd"),
    ("abx\x7fc", "abc"), ("abxc" + LEFT * 2 + "\x1b[3~", "abc"), ("abxc\x02\x02\x04", "abc"),
    ("one two\x1bb\x1bbx", "xone two"), ("one two\x01\x1bfx", "onex two"),
    ("one two\x1b[1;5Dx", "one xtwo"), ("one two\x01\x1b[1;5Cx", "onex two"),
    ("one two\x17x", "one x"), ("one two\x01\x1bdx", "x two"), ("one two\x15x", "x"),
    ("one two\x1bb\x0bx", "one x"), ("one two\x15\x19\x19", "one twoone two"),
    ("ab\x14", "ba"), ("äöü€\x7f\x02x", "äöxü"), ("名前\x7fx", "名x"),
    ("a\x1b[5~" + DOWN + "b", None), ("\x1bOHa\x1bOFb", "ab"), ("a\x00\x1b[99~b", "ab"),
]


def edited(ocsim, state, faults):
    """Keys, several lines, Tab, the history, its search, a paste, a new size."""
    it = Editing(ocsim, state)
    for typed, line in KEYS:
        it.keys(typed)
        if line is not None:
            it.line(line)
        it.leave()
    it.keys(DATABASES + "\r")
    it.terminal.shows("ok\nok")
    # Several lines are one entry, in which the cursor goes up and down.
    it.keys("CREATE GROUP\r")
    it.terminal.at(NEXT)
    it.keys("ga;", UP, "\x05 IF NOT EXISTS", DOWN, "\r")
    it.terminal.shows("CREATE GROUP IF NOT EXISTS\n")
    it.line("")
    it.keys(UP)
    it.terminal.at(f"{NEXT} ga;")
    it.leave()
    # Tab: one candidate, what several share, the list.
    it.keys("CREATE DATAB\t")
    it.line("CREATE DATABASE")
    it.leave()
    it.keys("DROP DATABASE sa\t")
    it.terminal.wait(lambda t: t.screen.bells > 0, "a bell")
    it.keys("\t")
    it.terminal.shows("\nsales    sandbox\n")
    it.line("DROP DATABASE sa")
    it.leave()
    it.keys("\\acc\t")
    it.line("\\access")
    it.leave()
    # Ctrl-R: the last that contains it, the one before, back, and taking it.
    it.keys("\x12database")
    it.terminal.wait(lambda t: t.screen.cursor_line.startswith("search 'database': CREATE DATA"),
                     "an entry that was found")
    it.keys("\x07")
    it.line("")
    it.keys("\x12nowhere")
    it.terminal.at("no entry with 'nowhere':")
    it.keys("\x07\x12exists\x05")
    it.terminal.at(f"{NEXT} ga;")
    it.keys("\r")
    it.terminal.shows("already exists")
    it.line("")
    # A paste of several lines is an entry, which Enter runs.
    it.keys("\x1b[200~CREATE GROUP p1;\r\nCREATE GROUP\tp2;\x1b[31m\n\x1b[201~")
    it.terminal.at(f"{NEXT} CREATE GROUP p2;[31m")
    it.keys("\x7f" * 4)
    it.terminal.at(f"{NEXT} CREATE GROUP p2;")
    it.keys("\r")
    it.line("")
    it.keys("SHOW GROUPS;\r")
    it.terminal.shows("(4 rows)")
    # A long line goes on in the next row, also in a narrower terminal.
    it.keys("x" * 75)
    it.terminal.at("x" * 16)
    it.terminal.resize(50, 10)
    it.terminal.at("x" * 46)
    it.terminal.shows("(4 rows)\n\n" + PROMPT + " " + "x" * 29 + "\n" + "x" * 46)
    it.leave()
    it.terminal.resize(80, 24)
    # Secrets are in no list, neither now nor later.
    it.keys(f"CREATE USER u PASSWORD '{CANARY}';\r")
    it.line("")
    it.keys(UP)
    it.terminal.shows("PASSWORD '********';")
    it.leave()
    status = it.quit()
    later = Editing(ocsim, state)
    later.keys(UP)
    later.line("CREATE USER u PASSWORD '********';")
    later.leave()
    later.keys("exit\r")
    faults += [f"edited: {what}\n{it.terminal.screen.text}" for holds, what in [
        (status == 0 and later.terminal.end() == 0, "the status is 0"),
        (it.terminal.raw.rstrip().endswith(b"\x1b[?2004l"), "the terminal is given back"),
        (later.terminal.screen.text.count(CANARY) == 0, "no secret in the history"),
    ] if not holds]


def high(ocsim, state, faults):
    """An entry that is higher than the terminal; a paste as large as a statement may be."""
    it = Editing(ocsim, state, "--no-history", rows=6)
    for number in range(12):
        it.keys(f"a{number}\r")
    it.keys(UP * 12, "b")
    it.line("ba0")
    it.leave()
    lines = "".join(f"CREATE GROUP g{number};\n" for number in range(2_000))
    it.keys("\x1b[200~" + lines + "\x1b[201~")
    it.terminal.at(f"{NEXT} CREATE GROUP g1999;")
    it.keys("\r")
    it.line("")
    it.keys("SHOW GROUPS;\r")
    it.terminal.shows("(2001 rows)")
    faults += [] if it.quit() == 0 else ["high: the status is 0"]


def files_read_once(ocsim):
    """An undo runs what came before again, but nothing that read a file: it may have changed."""
    with tempfile.TemporaryDirectory() as folder:
        script = pathlib.Path(folder, "x.sql")
        for first, asked in [("CREATE GROUP a; \\i 'x.sql';", "before"),
                             ("CREATE GROUP a; \\i 'y.sql';", "a       system")]:
            script.write_text("CREATE GROUP before;\n")
            later = pathlib.Path(folder, "y.sql")
            later.unlink(missing_ok=True)
            with subprocess.Popen(
                    [ocsim, "shell"], cwd=folder, text=True, stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
                process.stdin.write(first + "\nCREATE GROUP b;\nSHOW NODES;\n\\help undo\n")
                process.stdin.flush()
                while "cannot be undone itself" not in process.stdout.readline():
                    pass
                script.write_text("CREATE GROUP after;\n")
                later.write_text("CREATE GROUP after;\n")
                seen = process.communicate("\\undo\n\\undo\nSHOW GROUPS;\n", timeout=60)[0]
            if "undone: CREATE GROUP b" not in seen or "after" in seen or asked not in seen:
                yield f"a file is read again by \\undo: {seen}"


def limits(ocsim):
    """A statement may have any number of lines, in linear time, and its size is bounded."""
    def bounded():
        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))

    many = "CREATE TABLE t (\n" + ",\n".join(f"c{n} INT" for n in range(40_000))
    many += ");\nSHOW TABLES;\n"
    long = "CREATE TABLE t (\n" + ",\n".join(f"column_{n:09} INT" for n in range(60_000)) + ");\n"
    cases = [
        ("40,000 lines", many, 0, "(1 row)"),
        # A password is shorter, but it is one text.
        ("40,000 lines in a text", f"CREATE USER u PASSWORD '{many}'; SHOW USERS;", 1, "-610]"),
        ("40,000 lines in a comment", f"/*{many}*/ SHOW USERS;", 0, "(1 row)"),
        ("too long", long + "SHOW USERS;\n", 3, "the statement is longer than 1048576 bytes"),
        ("what follows it", long + "SHOW USERS;\n", 3, "(1 row)"),
        ("no end", "x" * (70 << 20), 66, "a statement of more than 64 MiB"),
        ("no text", b"\0" * (70 << 20), 66, "a statement of more than 64 MiB"),
        ("100,000 statements in a line", "DROP GROUP x;" * 100_000 + "SHOW USERS;", 1, "(1 row)"),
    ]
    for name, text, status, wanted in cases:
        data = text if isinstance(text, bytes) else text.encode()
        result = subprocess.run([ocsim, "shell"], input=data, capture_output=True,
                                timeout=300, preexec_fn=bounded, check=False)
        printed = (result.stdout + result.stderr).decode(errors="replace")
        if result.returncode != status or wanted not in printed:
            yield f"limits: {name}: {result.returncode} {printed[-300:]}"


def main():
    ocsim = command()
    faults = [fault for case in PIPES for fault in in_a_pipe(ocsim, case)]
    for part in (dumb, edited, high):
        with tempfile.TemporaryDirectory() as state:
            try:
                part(ocsim, state, faults)
            except AssertionError as error:
                faults.append(f"{part.__name__}: {error}")
    faults += bytes_faults(ocsim)
    faults += files_read_once(ocsim)
    faults += [] if "--short" in sys.argv else limits(ocsim)
    finish(f"shell: {len(PIPES) + len(KEYS)} cases, terminals and limits, {len(faults)} faults",
           faults)


main()
