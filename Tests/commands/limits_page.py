#!/usr/bin/env python3
"""Each row of docs/limits.md is named by a test that tries it, and no test names another row.

usage: limits_page.py

A test names a row in a comment on a line of its own, `// limits.md: ROW` or `# limits.md: ROW`; ROW
is the text of the first column.
"""
import re

from support import ROOT, finish

ROW = re.compile(r"\| (.+?) \| .+ \|")
NAME = re.compile(r"\s*(?://|#) limits\.md: (.+)")
KINDS = {".swift", ".py", ".test", ".sh"}


def rows():
    """The first columns of the tables of limits, below their headings."""
    is_table = False
    for line in (ROOT / "docs" / "limits.md").read_text().splitlines():
        found = ROW.fullmatch(line)
        if found and found[1] == "limit":
            is_table = True
        elif found and is_table:
            yield found[1]
        elif not line.startswith("|---"):
            is_table = False


def names():
    """The rows that tests name, each with where it is named."""
    for path in sorted([*(ROOT / "Tests").rglob("*.*"), *(ROOT / "Corpus").rglob("*.test")]):
        if path.suffix not in KINDS or not path.is_file():
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if found := NAME.fullmatch(line):
                yield found[1], f"{path.relative_to(ROOT)}:{number}"


def main():
    listed, named = list(rows()), list(names())
    known = {name for name, _ in named}
    faults = [f"limits page: no test names '{row}'" for row in listed if row not in known]
    faults += [f"limits page: '{row}' has two rows" for row in set(listed)
               if listed.count(row) > 1]
    faults += [f"{place}: docs/limits.md has no row '{name}'" for name, place in named
               if name not in listed]
    word = "all named by tests" if not faults else f"{len(faults)} faults"
    finish(f"limits page: {len(listed)} rows, {word}", faults, len(listed) > 50)


main()
