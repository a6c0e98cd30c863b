#!/usr/bin/env python3
"""Asks whether examples.py notices what it is there to notice.

usage: examples_check.py OCSIM
"""
import pathlib
import subprocess
import sys
import tempfile

GOOD = "    $ echo a\n    a\n"
HEREDOC = "    $ cat > f.sql <<'END'\n    CREATE DATABASE d;\n    END\n    $ ocsim fmt f.sql\n" \
    "    CREATE DATABASE d;\n"

PAGES = [  # what a page holds besides a good example, what is said about it (None: nothing)
    ("", None),
    (HEREDOC, None),
    ("    $ echo a \\\n      b\n    a b\n", None),
    ("```sql\nCREATE DATABASE d;\n```\n", None),
    ("```ocsim\nCREATE DATABASE d;\n```\n\nthen\n\n```ocsim\nDROP DATABASE d;\n```\n", None),
    ("```json\n{}\n```\n", None),
    ("```text\nanything\n```\n", None),
    ("    # not run: it wants a driver\n    pyocient x\n", None),
    ("    swift test\n", None),
    ("    Tests/commands/examples.py\n", None),
    ("    $ echo a\n    b\n", "prints something else"),
    ("    $ echo a\n", "prints something else"),
    ("    $ true\n    a\n", "prints something else"),
    ("    $ cat > f.sql <<'END'\n    CREATE GROUP g;\n    END\n    $ ocsim fmt f.sql\n    CREATE\n",
     "prints something else"),
    ("    $ ocsim nonsense\n", "exit status 64"),
    ("    $ nonsense\n", "exit status 127"),
    ("    $ ocsim run nowhere.sql\n", "exit status 66"),
    ("    ocsim run x.sql\n", "neither run nor marked"),
    ("```\nocsim run x.sql\n```\n", "neither run nor marked"),
    ("    # not run:\n    x\n", "neither run nor marked"),
    ("    Tests/commands/nowhere.py\n", "neither run nor marked"),
    ("```sql\nCREAT;\n```\n", "does not parse"),
    ("```ocsim\nDROP DATABASE d;\n```\n", "the scenario of this page fails"),
    ("```json\n{,}\n```\n", "no JSON"),
    ("[a](nowhere.md)\n", "which does not exist"),
]


def main():
    ocsim = sys.argv[1]
    examples = pathlib.Path(__file__).with_name("examples.py")
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.md"
        for text, wanted in PAGES:
            page.write_text("# Title\n\n" + GOOD + "\nprose\n\n" + text)
            result = subprocess.run(
                [sys.executable, str(examples), ocsim, str(page)], capture_output=True, text=True)
            printed = result.stdout + result.stderr
            fits = result.returncode == 0 if wanted is None else \
                result.returncode == 1 and wanted in printed
            if not fits:
                faults += 1
                print(f"{text!r}: wanted {wanted!r}, got {printed}", file=sys.stderr)
    print(f"examples: {len(PAGES)} pages, {faults} faults")
    sys.exit(1 if faults else 0)


main()
