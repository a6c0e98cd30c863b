#!/usr/bin/env python3
"""Holds the sources against the measures of the project: lines, files, functions, comments.

usage: measures.py — prints each place that is beyond its measure, and exits with 1 for any
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "mutation"))
from swift_tokens import tokens  # noqa: E402

FOLDERS = ["Sources", "Tests", "Playground", "Corpus", ".ci"]
KINDS = {".swift", ".py", ".js", ".mjs", ".sh"}
CORE = ["Sources/OcientSQL/", "Sources/OcientSimulator/"]
COLUMNS, LINES, FUNCTION, LONG = 100, 400, 30, 0.05  # LONG: the share of longer functions
UNSAFE = {"try!", "as!", "fatalError"}
DECLARED = {"func", "init", "deinit", "subscript"}
NEXT = DECLARED | {"var", "let", "case", "}", "associatedtype", "typealias"}
PUBLIC = re.compile(
    r"\s*(?:@\w+(?:\([^)]*\))? )*(?:public|package) (?:[a-z]+(?:\(set\))? )*"
    r"(?:actor|class|enum|func|init|let|protocol|struct|subscript|typealias|var)\b")
problems = []


def problem(file, line, text):
    problems.append(f"{file}:{line}: {text}")


def sources():
    for path in sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*")):
        file = str(path.relative_to(ROOT))
        if not file.startswith("Playground/out") and (path.suffix in KINDS or file == ".ci/run"):
            yield file, path.read_text()


def functions(text, found):
    """Line and length of each function that has a body."""
    for place, token in enumerate(found):
        if token.text not in DECLARED or place and found[place - 1].text == ".":
            continue
        if token.text != "func" and found[place + 1].text not in ("(", "{", "?", "<"):
            continue
        depth, at = 0, place + 1
        while depth or found[at].text != "{":
            if not depth and found[at].text in NEXT:
                break
            depth, at = depth + {"(": 1, ")": -1}.get(found[at].text, 0), at + 1
        else:
            depth, at = 1, at + 1
            while depth:
                depth, at = depth + {"{": 1, "}": -1}.get(found[at].text, 0), at + 1
            yield (text.count("\n", 0, token.start) + 1,
                   text.count("\n", token.start, found[at - 1].end) + 1)


def comments(file, lines):
    """Public declarations have a comment for readers of the interface."""
    for number, line in enumerate(lines):
        if PUBLIC.match(line):
            above = [text for text in lines[:number] if not text.strip().startswith("@")]
            if not above[-1].strip().startswith("///"):
                problem(file, number + 1, "public or package without a doc comment")


def swift(file, text):
    """The measures of Swift's files; gives the functions."""
    lines, found = text.split("\n"), tokens(text)
    if len(lines) - 1 > LINES:
        problem(file, LINES + 1, f"a file of {len(lines) - 1} lines, over {LINES}")
    if file.startswith("Sources/"):
        comments(file, lines)
        for token, after in zip(found, found[1:] + found[:1]):
            word = token.text + after.text * (after.text == "!")
            if word in UNSAFE:
                problem(file, text.count("\n", 0, token.start) + 1, word)
    if file.startswith(tuple(CORE)) and re.search(r"^\s*import Foundation\b", text, re.M):
        problem(file, 1, "Foundation in a core module")
    return [(length, file, line) for line, length in functions(text, found)]


def main():
    measured = []
    for file, text in sources():
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > COLUMNS:
                problem(file, number, f"{len(line)} columns")
        if file.endswith(".swift"):
            measured += swift(file, text)
    long = [one for one in measured if one[0] > FUNCTION]
    for length, file, line in long if len(long) > LONG * len(measured) else []:
        problem(file, line, f"a function of {length} lines")
    print("\n".join(problems + [f"measures: {len(measured)} functions, {len(long)} of over"
                                f" {FUNCTION} lines, {len(problems)} places beyond measure"]))
    return 1 if problems else 0


sys.exit(main())
