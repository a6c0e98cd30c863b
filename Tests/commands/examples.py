#!/usr/bin/env python3
"""Runs the code blocks of README.md and docs/*.md and compares what they print.

usage: examples.py OCSIM [--write] [FILE...]

blocks.py tells which blocks there are. A command is a line `$ ocsim ...`, with the lines of a
here-document and those behind a final `\\`; what follows up to the next command is its output:
standard output, then standard error. With --write the outputs are replaced by what was printed.

Each page runs in an empty folder of its own, in which Corpus, Playground and docs are those of
the project, so that a page may make files. A status that is none of ocsim's answers (0 to 4) is a
failure, unless the command prints it itself.
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import blocks

ROOT = blocks.ROOT
SHARED = ["Corpus", "Playground", "docs", "README.md"]
ANSWERS = range(5)


class Page:
    """One Markdown file and the folder in which its commands run."""

    def __init__(self, file, folder, ocsim):
        self.file, self.folder = file, folder
        self.lines = file.read_text().split("\n")
        self.blocks = blocks.blocks(self.lines)
        self.failures = []
        for name in SHARED:
            (folder / name).symlink_to(ROOT / name)
        home = folder / ".home"
        (home / "bin").mkdir(parents=True)
        (home / "bin" / "ocsim").symlink_to(ocsim)
        self.environment = {
            "PATH": f"{home}/bin:{os.environ['PATH']}", "HOME": str(home), "LC_ALL": "C.UTF-8"}

    def run(self, command, text=None):
        """What a command prints, and its exit status."""
        result = subprocess.run(
            ["bash", "-c", command], cwd=self.folder, env=self.environment, input=text,
            stdin=None if text is not None else subprocess.DEVNULL,
            capture_output=True, text=True, timeout=300)
        return result.stdout + result.stderr, result.returncode

    def fail(self, line, what):
        self.failures.append(f"{self.file.name}:{line + 1}: {what}")

    def check(self):
        """Checks every block but the examples."""
        scenario, first = "", None
        for block in self.blocks:
            text = "\n".join(block.lines) + "\n"
            if block.kind == "unknown":
                self.fail(block.start, "a block that is neither run nor marked '# not run: WHY'")
            elif block.kind == "json":
                try:
                    json.loads(text)
                except ValueError as error:
                    self.fail(block.start, f"no JSON: {error}")
            elif block.kind == "sql":
                printed, status = self.run("ocsim fmt -", text)
                if status and "\\expect error" not in text:
                    self.fail(block.start, f"does not parse:\n{printed}")
            elif block.kind == "scenario":
                first = block.start if first is None else first
                # Keeps the line numbers of the page.
                scenario += "\n" * (block.start - scenario.count("\n")) + text
        if first is not None:
            (self.folder / "page.ocsim").write_text(scenario)
            printed, status = self.run("ocsim test --allow-outside page.ocsim")
            if status:
                self.fail(first, f"the scenario of this page fails:\n{printed}")

    def check_links(self):
        """Every link to a file of the project must lead somewhere."""
        for number, line in enumerate(self.lines):
            for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", line):
                if not (self.file.parent / target).exists():
                    self.fail(number, f"a link to {target}, which does not exist")

    def renewed(self):
        """The lines of the page with every example's output as it is now."""
        out, at = [], 0
        for block in self.blocks:
            if block.kind != "example":
                continue
            out += self.lines[at:block.start]
            indent = "" if block.is_fenced else blocks.INDENT
            for line in self.replayed(block):
                out.append((indent + line).rstrip())
            at = block.end
        return out + self.lines[at:]

    def replayed(self, block):
        """The lines of a block of examples as they would be printed now."""
        lines = []
        for command, _ in blocks.examples(block.lines):
            text = "\n".join(command)[2:]
            printed, status = self.run(text)
            if status not in ANSWERS:
                self.fail(block.start, f"exit status {status}: {text}\n{printed}")
            lines += command + (printed.rstrip("\n").split("\n") if printed.strip() else [])
        return lines


def count(pages):
    """How many blocks there are of each kind; of examples, how many commands."""
    found = collections.Counter(block.kind for page in pages for block in page.blocks)
    found["example"] = sum(
        len(blocks.examples(block.lines))
        for page in pages for block in page.blocks if block.kind == "example")
    return found


def report(pages):
    found = count(pages)
    parts = [f"{found[kind]} {kind}" for kind in blocks.KINDS if found[kind]]
    print(f"documentation: {len(pages)} pages; blocks: " + ", ".join(parts))
    for page in pages:
        for block in page.blocks:
            if block.kind == "not run":
                print(f"  not run: {page.file.name}:{block.start + 1}: "
                      + block.lines[0][len(blocks.NOT_RUN):])
    return found["example"]


def main():
    arguments = [a for a in sys.argv[1:] if a != "--write"]
    write = "--write" in sys.argv
    ocsim = pathlib.Path(arguments[0]).resolve()
    files = [pathlib.Path(a) for a in arguments[1:]]
    files = files or [ROOT / "README.md"] + sorted((ROOT / "docs").glob("*.md"))
    pages = []
    for file in files:
        with tempfile.TemporaryDirectory() as folder:
            page = Page(file, pathlib.Path(folder), ocsim)
            pages.append(page)
            page.check()
            page.check_links()
            renewed = page.renewed()
        if renewed == page.lines:
            continue
        if write:
            file.write_text("\n".join(renewed))
            continue
        pairs = zip(page.lines + [""], renewed + [""])
        number, (old, new) = next((n, pair) for n, pair in enumerate(pairs) if pair[0] != pair[1])
        page.fail(number, f"an example prints something else\n  page: {old}\n  now:  {new}")
    examples = report(pages)
    failures = [failure for page in pages for failure in page.failures]
    for failure in failures:
        print(failure, file=sys.stderr)
    sys.exit(1 if failures or not examples else 0)


main()
