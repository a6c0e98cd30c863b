"""Finds the code blocks of a Markdown page and tells what each of them is.

A block is indented by four blanks or a tab, or fenced. Its kind says how examples.py treats it:

- `example`: begins with `$ `. Commands with what they print; executed and compared.
- `scenario`: fenced as `ocsim`. All scenarios of a page are one, run in order.
- `sql`: fenced as `sql`. Run, alone or behind the guide's set-up; a fragment, which wants names
  that it does not make, must parse and have a link to a scenario behind it.
- `json`: fenced as `json`. Must be JSON.
- `program`: fenced as `swift`, `ocsim setup` or `output`. Compiled, run and compared by library.py,
  which knows one page; elsewhere a page that has one fails.
- `excerpt`: fenced as `text FILE`. Its lines stand in that file of the project, one after another.
- `quoted`: fenced as `text`, begins with `# quoted: WHAT`, which readers see.
- `not run`: begins with `# not run: REASON`, which readers see.
- `project`: every line is a command that .ci/run, or a script that it calls, executes.
- `unknown`: anything else. A page that has one fails, as it does for a line outside of all blocks
  that looks like a command.
"""
import re
from dataclasses import dataclass, field

import project

FENCE = re.compile(r"([ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(`{3,}|~{3,})[ \t]*([^`]*)$")
CODE = re.compile(r"(?: {4}|\t)[ \t]*(?=\S)")
# Behind these a block needs no blank line; elsewhere an indented line goes on with a paragraph.
HEADING = re.compile(r" {0,3}(?:#{1,6}(?: |$)|<!--|(?:[-*_] ?){3,}$)")
NOT_RUN = "# not run: "
QUOTED = "# quoted: "
HEREDOC = re.compile(r"<<-?\s*['\"]?(\w+)['\"]?")
KINDS = ["example", "scenario", "sql", "json", "program", "excerpt", "project", "not run", "quoted",
         "unknown"]
FENCED = {"ocsim": "scenario", "sql": "sql", "json": "json"}
FENCED |= dict.fromkeys(["swift", "ocsim setup", "output"], "program")
# A line outside of blocks, without the marks of lists and quotations before it.
MARKS = re.compile(r"[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?(?:>\s*)?")
STRAY = re.compile(
    r"\$ \S|<pre\b|```|~~~|(?:sudo|apt-get|pip|export|cd|curl|git) [-./~\w]|python3 \S+\.py\b"
    r"|swift (?:build|run|test|package)\b|[\w.-]+/[\w./-]*\.(?:sh|py)\b"
    r"|ocsim [a-z]+ (?:.* )?(?:--?[a-z]|'|\S+\.(?:sql|ocsim)\b|\S+://)")


@dataclass
class Block:
    """One block: lines `start` to `end` of the page (from 0, `end` not included)."""
    start: int
    end: int
    lines: list
    language: str = ""
    indent: str = ""
    kind: str = field(default="unknown")


def blocks(page):
    """The blocks of a page, given as lines."""
    found, at, may_begin = [], 0, True
    while at < len(page):
        fence, code = FENCE.match(page[at]), CODE.match(page[at])
        if fence and not (code and may_begin and len(fence.group(1)) < 2):
            block, at = fenced(page, at, fence)
            found.append(block)
            may_begin = True
        elif code and may_begin:
            block = indented(page, at, code.group())
            found.append(block)
            at = block.end
        else:
            may_begin = not page[at].strip() or bool(HEADING.match(page[at]))
            at += 1
    for block in found:
        block.kind = kind(block)
    return found


def fenced(page, at, fence):
    """A fenced block, and the line behind its end. One that is never closed is of no language."""
    marks, width = fence.group(2), len(fence.group(1).expandtabs(4))
    closing = re.compile(r"[ \t]*" + marks[0] + "{" + str(len(marks)) + r",}[ \t]*$")
    end = next((n for n in range(at + 1, len(page)) if closing.match(page[n])), None)
    if end is None:
        return Block(at + 1, len(page), [], "never closed"), len(page)
    lines = [dedented(line, " " * width) for line in page[at + 1:end]]
    return Block(at + 1, end, lines, fence.group(3).strip(), " " * width), end + 1


def indented(page, at, indent):
    end = at
    while end < len(page) and (CODE.match(page[end]) or not page[end].strip()):
        end += 1
    while not page[end - 1].strip():
        end -= 1
    return Block(at, end, [dedented(line, indent) for line in page[at:end]], "", indent)


def dedented(line, indent):
    return line[len(indent):] if line.startswith(indent) else line.lstrip()


def kind(block):
    first = block.lines[0] if block.lines else ""
    if block.language == "never closed":
        return "unknown"
    if first.startswith("$ "):
        return "example"
    if any(line.startswith("$ ") for line in block.lines):
        return "unknown"
    if first.startswith(NOT_RUN) and first[len(NOT_RUN):].strip():
        return "not run"
    if block.language.startswith("text "):
        return "excerpt"
    if block.language == "text":
        return "quoted" if first.startswith(QUOTED) and first[len(QUOTED):].strip() else "unknown"
    if block.language in FENCED:
        return FENCED[block.language]
    commands = [l for l in block.lines if l.strip() and not l.startswith("#")]
    return "project" if commands and all(map(project.is_checked, commands)) else "unknown"


def prose(page, found):
    """The page with its blocks blanked, so that the numbers of lines stay."""
    lines = list(page)
    for block in found:
        for number in range(block.start, block.end):
            lines[number] = ""
        if not block.indent.strip() and FENCE.match(page[block.start - 1] if block.start else ""):
            lines[block.start - 1] = ""
            if block.end < len(lines):
                lines[block.end] = ""
    return lines


def strays(lines, spans):
    """The numbers of the lines of prose that look like a command outside of inline code."""
    text = "\n".join(lines)
    for start, end, _ in spans:
        text = text[:start] + re.sub(r"[^\n]", ".", text[start:end]) + text[end:]
    for number, line in enumerate(text.split("\n")):
        if STRAY.match(line, MARKS.match(line).end()):
            yield number


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
