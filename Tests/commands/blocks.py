"""Finds the code blocks of a Markdown page and tells what each of them is.

A block is indented by four blanks or fenced. Its kind says how examples.py treats it:

- `example`: begins with `$ `. Commands with what they print; executed and compared.
- `scenario`: fenced as `ocsim`. All scenarios of a page are one, run in order.
- `sql`: fenced as `sql`. Must parse, unless it says itself `\\expect error`.
- `json`: fenced as `json`. Must be JSON.
- `quoted`: fenced as `text`. What something else than a command of the page prints.
- `not run`: begins with `# not run: REASON`, which readers see.
- `project`: every line runs something of the project, `swift …` or a script that exists.
- `unknown`: anything else. A page that has one fails.
"""
import pathlib
import re
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parents[2]
INDENT = "    "
FENCE = "```"
NOT_RUN = "# not run: "
HEREDOC = re.compile(r"<<-?\s*['\"]?(\w+)['\"]?")
KINDS = ["example", "scenario", "sql", "json", "project", "not run", "quoted", "unknown"]
FENCED = {"ocsim": "scenario", "sql": "sql", "json": "json", "text": "quoted"}


@dataclass
class Block:
    """One block: lines `start` to `end` of the page (from 0, `end` not included)."""
    start: int
    end: int
    lines: list
    language: str = ""
    is_fenced: bool = False
    kind: str = field(default="unknown")


def blocks(page):
    """The blocks of a page, given as lines."""
    found, at, after_blank = [], 0, True
    while at < len(page):
        line = page[at]
        if line.startswith(FENCE):
            end = next((n for n in range(at + 1, len(page)) if page[n].startswith(FENCE)), len(page))
            found.append(Block(at + 1, end, page[at + 1:end], line[len(FENCE):].strip(), True))
            at = end
        elif line.startswith(INDENT) and after_blank:
            end = at
            while end < len(page) and (page[end].startswith(INDENT) or not page[end].strip()):
                end += 1
            while not page[end - 1].strip():
                end -= 1
            found.append(Block(at, end, [l[len(INDENT):] for l in page[at:end]]))
            at = end - 1
        after_blank = not page[at].strip() if at < len(page) else True
        at += 1
    for block in found:
        block.kind = kind(block)
    return found


def kind(block):
    first = block.lines[0] if block.lines else ""
    if first.startswith("$ "):
        return "example"
    if first.startswith(NOT_RUN) and first[len(NOT_RUN):].strip():
        return "not run"
    if block.language in FENCED:
        return FENCED[block.language]
    commands = [l for l in block.lines if l.strip() and not l.startswith("#")]
    return "project" if commands and all(map(is_of_project, commands)) else "unknown"


def is_of_project(line):
    """Whether a line runs Swift's build or a script that the project has."""
    words = [w for w in line.split() if not re.fullmatch(r"\w+=\S*", w)]
    if words and words[0] in ("python3", "bash", "nice"):
        words = words[1:]
    if not words or words[0] == "swift":
        return bool(words)
    return "/" in words[0] and (ROOT / words[0]).is_file()


def examples(lines):
    """The examples of a block: pairs of the lines of a command and those of its output."""
    found, at = [], 0
    while at < len(lines):
        end = command_end(lines, at)
        output = end
        while output < len(lines) and not lines[output].startswith("$ "):
            output += 1
        found.append((lines[at:end], lines[end:output]))
        at = output
    return found


def command_end(lines, at):
    """Where the output of the command at `at` begins: behind a here-document, behind `\\`."""
    end = at
    while True:
        heredoc = HEREDOC.search(lines[end])
        end += 1
        if heredoc:
            while end < len(lines) and lines[end - 1] != heredoc.group(1):
                end += 1
        elif end < len(lines) and lines[end - 1].endswith("\\"):
            continue
        return end
