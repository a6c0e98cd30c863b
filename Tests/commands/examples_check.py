#!/usr/bin/env python3
"""Asks whether examples.py notices what it is there to notice.

usage: examples_check.py OCSIM
"""
import pathlib
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from support import command, finish, run

GOOD = "    $ echo a\n    a\n"
HEREDOC = "    $ cat > f.sql <<'END'\n    CREATE DATABASE d;\n    END\n    $ ocsim fmt f.sql\n" \
    "    CREATE DATABASE d;\n"

UNKNOWN = "neither run nor marked"
STRAY = "looks like a command"
LINK = "\n[a scenario that runs](page.ocsim)\n"

PAGES = [  # what a page has besides a good example, what is said about it (None: nothing)
    ("", None),
    (HEREDOC, None),
    ("    $ echo a \\\n      b\n    a b\n", None),
    ("```sql\nCREATE DATABASE d;\n```\n", None),
    ("```ocsim\nCREATE DATABASE d;\n```\n\nthen\n\n```ocsim\nDROP DATABASE d;\n```\n", None),
    ("```json\n{}\n```\n", None),
    ("    # not run: it wants a driver\n    pyocient x\n", None),
    ("    $ echo a\n    b\n", "prints something else"),
    ("    $ echo a\n", "prints something else"),
    ("    $ true\n    a\n", "prints something else"),
    ("    $ cat > f.sql <<'END'\n    CREATE GROUP g;\n    END\n    $ ocsim fmt f.sql\n    CREATE\n",
     "prints something else"),
    ("    ocsim run x.sql\n", UNKNOWN),
    ("```\nocsim run x.sql\n```\n", UNKNOWN),
    ("    # not run:\n    x\n", UNKNOWN),
    ("    # first\n    $ echo a\n    a\n", UNKNOWN),
    ("```ocsim\nDROP DATABASE d;\n```\n", "the scenario of this page fails"),
    ("```json\n{,}\n```\n", "no JSON"),
    ("[a](nowhere.md)\n", "which does not exist"),
    # Wherever a block is, and whatever marks it.
    ("## Heading\n    $ echo a\n    b\n", "prints something else"),
    ("```json\n{}\n```\n    $ echo a\n    b\n", "prints something else"),
    ("~~~\n$ echo a\nb\n~~~\n", "prints something else"),
    ("~~~~\n$ echo '~~~'\n~~~\n~~~~\n", None),
    ("````\n$ echo '```'\n```\n````\n", None),
    ("- item\n\n  ```\n  $ echo a\n  b\n  ```\n", "prints something else"),
    ("- item\n\n  ```\n  $ echo a\n  a\n  ```\n", None),
    ("- ~~~\n  $ echo a\n  b\n  ~~~\n", "prints something else"),
    ("1. item\n\n        $ echo a\n        b\n", "prints something else"),
    ("1. item\n\n        $ echo a\n        a\n", None),
    ("\t$ echo a\n\tb\n", "prints something else"),
    ("\t$ echo a\n\ta\n", None),
    ("~~~sql\nCREAT;\n~~~\n", "does not parse"),
    ("```sql\nCREATE DATABASE d;\n", UNKNOWN),
    # What looks like a command must be in a block.
    ("$ echo a\n", STRAY),
    ("prose\n    $ echo a\n", STRAY),
    ("- ocsim run x.sql\n", STRAY),
    ("> ocsim connect --setup x.sql 'ocient://h'\n", STRAY),
    ("> ```\n> anything\n> ```\n", STRAY),
    ("   swift test\n", STRAY),
    ("  Tests/commands/nowhere.py\n", STRAY),
    ("<pre>ocsim run x.sql</pre>\n", STRAY),
    ("ocsim can do that. ocsim runs scripts.\n`ocsim help`, and `ocsim\nrun x.sql`\n", None),
    # The status of every ocsim counts.
    ("    $ ocsim nonsense > /dev/null 2>&1\n", "exit status 64"),
    ("    $ nonsense 2> /dev/null\n", "exit status 127"),
    ("    $ ocsim run nowhere.sql 2> /dev/null\n", "exit status 66"),
    ("    $ ocsim nonsense 2> /dev/null | head -1\n", "exit status 64"),
    ("    $ ocsim nonsense 2> /dev/null; true\n", "exit status 64"),
    ("    $ ocsim nonsense 2> /dev/null; echo $?\n    64\n", None),
    ("    $ ocsim nonsense 2> /dev/null; echo $?\n    2\n", "prints something else"),
    ("    $ ocsim help 2>&1 | true\n", None),
    # Scripts are run; fragments parse and lead to a scenario.
    ("```sql\nCREATE GROUP g;\nDROP GROUP nobody;\n```\n", "without a link"),
    ("```sql\nDROP GROUP nobody;\n```\n" + LINK, None),
    ("```sql\nDROP GROUP readonly;\n```\n", None),
    ("```sql\nDROP GROUP nobody;\n\\expect error, code = -612;\n```\n", None),
    ("```sql\nDROP GROUP nobody;\n\\expect error, code = -611;\n```\n", "without a link"),
    ("```sql\nCREAT;\n```\n" + LINK, "does not parse"),
    ("```sql\nCREAT;\n-- \\expect error\n```\n" + LINK, "does not parse"),
    ("```sql\nCREAT;\nCREAT;\n\\expect error;\n```\n" + LINK, "does not parse"),
    # What a project's command or a quotation is.
    ("    swift test\n", None),
    ("    Playground/build.sh\n    Playground/test.sh\n", None),
    ("    python3 Tests/commands/examples.py OCSIM\n", None),
    ("    Tests/commands/examples.py\n", UNKNOWN),
    ("    swift build -c debug\n", UNKNOWN),
    ("    swift test --filter X\n", UNKNOWN),
    ("    swift test; rm x\n", UNKNOWN),
    ("    Tests/performance/run.sh\n", UNKNOWN),
    ("    Tests/commands/nowhere.py\n", UNKNOWN),
    ("```text\nanything\n```\n", UNKNOWN),
    ("```text\n# quoted: what a driver prints\nanything\n```\n", None),
    ("```text Corpus/guide/small.sql\nCREATE DATABASE sandbox;\n```\n", None),
    ("```text Corpus/guide/small.sql\nCREATE DATABASE sand;\n```\n", "do not stand in"),
    ("```text Corpus/nowhere.sql\nx\n```\n", "do not stand in"),
    # Commands and options, inline and in what is not run.
    ("`ocsim run --format json x.sql`, `ocsim help COMMAND`, `--format`, `--filter`\n", None),
    ("`ocsim nonsense`\n", "no command 'nonsense'"),
    ("``ocsim fmt --format json``\n", "no option --format"),
    ("two lines of `ocsim\nrun --nowhere`\n", "no option --nowhere"),
    ("`--nowhere`\n", "nor a script of the project"),
    ("    # not run: it waits\n    true && ocsim serve \\\n      --nowhere x\n",
     "no option --nowhere"),
]


def printed_of(ocsim, folder, number, text):
    """The exit status of examples.py for a page, and what it prints."""
    page = folder / f"{number}.md"
    page.write_text("# Title\n\n" + GOOD + "\nprose\n\n" + text)
    examples = pathlib.Path(__file__).with_name("examples.py")
    return run([sys.executable, str(examples), ocsim, str(page)], seconds=600)


def main():
    ocsim, faults = command(), []
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(2) as pool:
        folder = pathlib.Path(name)
        (folder / "page.ocsim").write_text("")
        jobs = [pool.submit(printed_of, ocsim, folder, number, text)
                for number, (text, _) in enumerate(PAGES)]
        for (text, wanted), job in zip(PAGES, jobs):
            status, printed = job.result()
            fits = status == 0 if wanted is None else status == 1 and wanted in printed
            if not fits:
                faults.append(f"{text!r}: wanted {wanted!r}, got {printed}")
    finish(f"examples: {len(PAGES)} pages, {len(faults)} faults", faults)


main()
