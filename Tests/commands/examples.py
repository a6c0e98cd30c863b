#!/usr/bin/env python3
"""Runs the command examples of README.md and docs/*.md and compares what they print.

usage: examples.py OCSIM [--write] [FILE...]

An example is an indented line `    $ ocsim ...`; the indented lines behind it, up to the next
example or the next line of prose, are its output: standard output, then standard error. With
--write the outputs are replaced by what was printed.
"""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PREFIX = "    $ "


def run(command, ocsim):
    result = subprocess.run(
        ["bash", "-c", f'ocsim() {{ "{ocsim}" "$@"; }}\n{command}'],
        cwd=ROOT, capture_output=True, text=True, timeout=120)
    return result.stdout + result.stderr


def is_output(line):
    return line.startswith("    ") and not line.startswith(PREFIX) or not line.strip()


def renew(text, ocsim):
    """The text with every example's output as it is now, and the number of examples."""
    lines, out, count, at = text.split("\n"), [], 0, 0
    while at < len(lines):
        line = lines[at]
        out.append(line)
        at += 1
        if not line.startswith(PREFIX):
            continue
        count += 1
        end = at
        while end < len(lines) and is_output(lines[end]):
            end += 1
        blanks = 0
        while end - blanks > at and not lines[end - 1 - blanks].strip():
            blanks += 1
        printed = run(line[len(PREFIX):], ocsim).rstrip("\n").split("\n")
        out += [("    " + l).rstrip() for l in printed]
        out += [""] * max(blanks, 1 if end < len(lines) and not lines[end].startswith(PREFIX) else 0)
        at = end
    return "\n".join(out), count


def main():
    arguments = [a for a in sys.argv[1:] if a != "--write"]
    write = "--write" in sys.argv
    ocsim = pathlib.Path(arguments[0]).resolve()
    files = [pathlib.Path(a) for a in arguments[1:]]
    files = files or [ROOT / "README.md"] + sorted((ROOT / "docs").glob("*.md"))
    examples = failed = 0
    for file in files:
        text = file.read_text()
        renewed, count = renew(text, ocsim)
        examples += count
        if renewed == text:
            continue
        if write:
            file.write_text(renewed)
            continue
        failed += 1
        pairs = zip(text.split("\n"), renewed.split("\n"))
        number = next((n for n, (a, b) in enumerate(pairs, 1) if a != b), 0)
        print(f"{file.name}:{number}: an example prints something else", file=sys.stderr)
    print(f"documentation: {examples} examples, {failed} files differ")
    sys.exit(1 if failed or examples == 0 else 0)


main()
