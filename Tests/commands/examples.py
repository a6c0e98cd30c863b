#!/usr/bin/env python3
"""Runs the code blocks of the project's pages and compares what they print.

usage: examples.py OCSIM [--write] [FILE...]

blocks.py tells which blocks there are. A command is a line `$ ocsim ...`, with the lines of a
here-document and those behind a final `\\`; what follows up to the next command is its output:
standard output, then standard error. With --write the outputs are replaced by what was printed.

Each page runs in an empty folder of its own, in which Corpus, Playground and docs are those of
the project, so that a page may make files. A status that is none of ocsim's answers (0 to 4) is a
failure, wherever in a command ocsim is called; 64 and 66 are none where the command prints them.
"""
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import blocks
import inline_code
from support import ROOT, finish

PAGES = ["README.md", "docs/*.md", "Corpus/*/README.md", "Playground/lessons/README.md"]
# The page whose program library.py compiles.
PROGRAM = "docs/library.md"
SHARED = ["Corpus", "Playground", "docs", "README.md"]
ANSWERS = range(5)
STATED = [64, 66]
# The reader of a pipe has enough.
PIPE_CLOSED = 141
GUIDE = "\\i 'Corpus/guide/setup.sql'; \\i 'Corpus/guide/world.ocsim'; \\restart; "
# Calls ocsim and notes its status, which a pipe or a later command would hide.
WRAPPER = """#!/bin/bash
'{ocsim}' "$@"
status=$?
echo $status >> '{statuses}'
exit $status
"""


class Page:
    """One Markdown file and the folder in which its commands run."""

    def __init__(self, file, folder, ocsim):
        self.file, self.folder, self.ocsim = file, folder, str(ocsim)
        self.lines = file.read_text().split("\n")
        self.blocks = blocks.blocks(self.lines)
        self.failures = []
        self.sql = collections.Counter()
        for name in SHARED:
            (folder / name).symlink_to(ROOT / name)
        # Scenarios include files of it, and a link would lead out of their folder.
        (folder / "Corpus").unlink()
        shutil.copytree(ROOT / "Corpus", folder / "Corpus")
        home = folder / ".home"
        (home / "bin").mkdir(parents=True)
        self.statuses = home / "statuses"
        wrapper = home / "bin" / "ocsim"
        wrapper.write_text(WRAPPER.format(ocsim=ocsim, statuses=self.statuses))
        wrapper.chmod(0o755)
        self.environment = {
            "PATH": f"{home}/bin:{os.environ['PATH']}", "HOME": str(home), "LC_ALL": "C.UTF-8"}

    @property
    def name(self):
        file = self.file.resolve()
        return str(file.relative_to(ROOT)) if file.is_relative_to(ROOT) else file.name

    def run(self, command, text=None):
        """What a command prints, and its exit status."""
        self.statuses.write_text("")
        result = subprocess.run(
            ["bash", "-c", command], cwd=self.folder, env=self.environment, input=text,
            stdin=None if text is not None else subprocess.DEVNULL,
            capture_output=True, text=True, timeout=300)
        return result.stdout + result.stderr, result.returncode

    def fail(self, line, what):
        self.failures.append(f"{self.name}:{line + 1}: {what}")

    def check(self):
        """Checks every block but the examples."""
        for block in self.blocks:
            text = "\n".join(block.lines) + "\n"
            if block.kind == "unknown":
                self.fail(block.start, "a block that is neither run nor marked '# not run: WHY'")
            elif block.kind == "program" and self.name != PROGRAM:
                self.fail(block.start, f"only the program of {PROGRAM} is compiled")
            elif block.kind == "json":
                try:
                    json.loads(text)
                except ValueError as error:
                    self.fail(block.start, f"no JSON: {error}")
            elif block.kind == "sql":
                self.check_sql(block, text)
            elif block.kind == "excerpt":
                file = ROOT / block.language.split()[1]
                if not file.is_file() or "\n" + text not in "\n" + file.read_text():
                    self.fail(block.start, f"these lines do not stand in {file.name}")
            elif block.kind == "not run":
                for fault in inline_code.faults_of_line(self.ocsim, text.replace("\\\n", " ")):
                    self.fail(block.start, fault)
        self.check_scenario()

    def check_scenario(self):
        """Runs the scenarios of the page as one that keeps the numbers of its lines."""
        text = ""
        found = [block for block in self.blocks if block.kind == "scenario"]
        for block in found:
            text += "\n" * (block.start - text.count("\n")) + "\n".join(block.lines) + "\n"
        if found:
            (self.folder / "page.ocsim").write_text(text)
            printed, status = self.run("ocsim test --allow-outside page.ocsim")
            if status:
                self.fail(found[0].start, f"the scenario of this page fails:\n{printed}")

    def check_sql(self, block, text):
        """Runs a script, alone or behind the guide's set-up, else parses it as a fragment."""
        for before in ["", GUIDE]:
            if self.run("ocsim run --allow-outside -", before + text)[1] == 0:
                self.sql["run"] += 1
                return
        self.sql["parsed"] += 1
        printed, status = self.run("ocsim fmt -", text)
        meant = len(re.findall(r"^\s*\\expect error\b", text, re.M))
        errors = len(re.findall(r"^-:\d+:\d+: error:", printed, re.M))
        if status not in (0, 3) or errors > meant:
            self.fail(block.start, f"does not parse:\n{printed}")
        elif not re.search(r"\]\([^)]+\.ocsim\)", self.behind(block)):
            self.fail(block.start, "a script that does not run, without a link to one that does")

    def behind(self, block):
        """The next line of the page that says something."""
        return next((l for l in self.lines[block.end + 1:] if l.strip()), "")

    def check_prose(self):
        """Links must lead to files, inline code be right, and nothing look like a command."""
        lines = blocks.prose(self.lines, self.blocks)
        for number, line in enumerate(self.lines):
            for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", line):
                if not (self.file.parent / target).exists():
                    self.fail(number, f"a link to {target}, which does not exist")
        text = "\n".join(lines)
        spans = inline_code.spans(text)
        for start, _, code in spans:
            for fault in inline_code.faults_of_span(self.ocsim, code):
                self.fail(text.count("\n", 0, start), fault)
        for number in blocks.strays(lines, spans):
            self.fail(number, f"looks like a command, but stands in no block: {lines[number]}")

    def renewed(self):
        """The lines of the page with every example's output as it is now."""
        out, at = [], 0
        for block in self.blocks:
            if block.kind != "example":
                continue
            out += self.lines[at:block.start]
            for line in self.replayed(block):
                out.append((block.indent + line).rstrip())
            at = block.end
        return out + self.lines[at:]

    def replayed(self, block):
        """The lines of a block of examples as they would be printed now."""
        lines = []
        for command, _ in blocks.examples(block.lines):
            text = "\n".join(command)[2:]
            printed, status = self.run(text)
            for bad in self.unexpected(text, printed, status):
                self.fail(block.start, f"exit status {bad}: {text}\n{printed}")
            lines += command + (printed.rstrip("\n").split("\n") if printed.strip() else [])
        return lines

    def unexpected(self, command, printed, status):
        """The statuses that are no answers, of the command and of every ocsim in it."""
        found = [int(word) for word in self.statuses.read_text().split()]
        prints = re.search(r"\$\?|PIPESTATUS", command)
        for it in dict.fromkeys(found + [status]):
            is_stated = it in STATED and prints and re.search(rf"\b{it}\b", printed)
            is_cut = it == PIPE_CLOSED and "|" in command
            if it not in ANSWERS and not is_stated and not is_cut:
                yield it


def count(pages):
    """How many blocks there are of each kind; of examples, how many commands."""
    found = collections.Counter(block.kind for page in pages for block in page.blocks)
    found["example"] = sum(
        len(blocks.examples(block.lines))
        for page in pages for block in page.blocks if block.kind == "example")
    return found


def report(pages):
    found = count(pages)
    sql = sum((page.sql for page in pages), collections.Counter())
    more = {"sql": f" ({sql['run']} run, {sql['parsed']} parsed)"}
    parts = [f"{found[kind]} {kind}{more.get(kind, '')}" for kind in blocks.KINDS if found[kind]]
    print(f"documentation: {len(pages)} pages; blocks: " + ", ".join(parts))
    for page in pages:
        for block in page.blocks:
            if block.kind == "not run":
                print(f"  not run: {page.name}:{block.start + 1}: "
                      + block.lines[0][len(blocks.NOT_RUN):])
    return found["example"]


def main():
    arguments = [a for a in sys.argv[1:] if a != "--write"]
    write = "--write" in sys.argv
    ocsim = pathlib.Path(arguments[0]).resolve()
    files = [pathlib.Path(a) for a in arguments[1:]]
    files = files or [file for it in PAGES for file in sorted(ROOT.glob(it))]
    pages = []
    for file in files:
        with tempfile.TemporaryDirectory() as folder:
            page = Page(file, pathlib.Path(folder), ocsim)
            pages.append(page)
            page.check()
            page.check_prose()
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
    finish(f"documentation: {examples} examples, {len(failures)} faults", failures, examples)


main()
