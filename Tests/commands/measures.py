#!/usr/bin/env python3
"""Compares the sources with the project's measures: lines, files, functions, comments, switches.

usage: measures.py — prints each position that is beyond its measure, and exits with 1 for any

A switch over an enum of the project lists its cases: a `default:` or `case _` beside a case of
such an enum is beyond measure, unless a comment that begins with `// default:` says why, on its
line or the one above. Keywords and the ids of rules are vocabularies: nobody lists them all.
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
SYMBOLS = 220  # public declarations, at most; the cases of public enums are counted apart
COLUMNS, LINES, FUNCTION, LONG = 100, 400, 30, 0.05  # LONG: the share of longer functions
UNSAFE = {"try!", "as!", "fatalError"}
DECLARED = {"func", "init", "deinit", "subscript"}
NEXT = DECLARED | {"var", "let", "case", "}", "associatedtype", "typealias"}
PUBLIC = re.compile(
    r"\s*(?:@\w+(?:\([^)]*\))? )*(?:public|package) (?:[a-z]+(?:\(set\))? )*"
    r"(?:actor|class|enum|func|init|let|protocol|struct|subscript|typealias|var)\b")
FACE = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))? )*public (?!extension)", re.MULTILINE)
VOCABULARY = re.compile(r"(?i:.*keyword)|[a-z]+\d+")  # what is switched over, or a case of it
NOT_OF_A_SWITCH = {".", "if", "guard", "while", "for"}  # what precedes `case` elsewhere
REASON = re.compile(r"// default: \S")
problems = []


def problem(file, line, text):
    problems.append(f"{file}:{line}: {text}")


def sources():
    for path in sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*")):
        file = str(path.relative_to(ROOT))
        if not file.startswith("Playground/out") and (path.suffix in KINDS or file == ".ci/run"):
            yield file, path.read_text()


def closing(found, at):
    """The index after the brace that closes the one before `at`."""
    depth = 1
    while depth:
        depth, at = depth + {"{": 1, "}": -1}.get(found[at].text, 0), at + 1
    return at


def functions(text, found):
    """Line and length of each function that has a body, of more than one exhaustive switch."""
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
            first = at + 1
            at = closing(found, first)
            if is_one_switch(found[first:at - 1]):
                continue
            yield (text.count("\n", 0, token.start) + 1,
                   text.count("\n", token.start, found[at - 1].end) + 1)


def is_one_switch(body):
    """Whether a function is nothing but one switch."""
    if [token.text for token in body[:1]] == ["return"]:
        body = body[1:]
    if not body or body[0].text != "switch":
        return False
    brace = next(index for index, token in enumerate(body) if token.text == "{")
    return closing(body, brace + 1) == len(body)


def enum_cases(found, access=None):
    """The names that follow `case` in the enums of a file, or in those with a word before them."""
    for place, token in enumerate(found):
        if token.text != "enum" or found[place + 1].kind != "word":
            continue
        if access is not None and found[place - 1].text != access:
            continue
        brace = next(at for at in range(place, len(found)) if found[at].text == "{")
        depth, is_case = 0, False
        for token in found[brace + 1:closing(found, brace + 1) - 1]:
            depth += {"{": 1, "(": 1, "}": -1, ")": -1}.get(token.text, 0)
            if depth == 0 and token.kind == "word":
                if is_case and token.text != "case":
                    yield token.text.strip("`")
                is_case = token.text == "case"
            elif depth == 0 and token.text == ",":
                is_case = True


def defaults(text, found, cases):
    """The switches over an enum of the project that do not list its cases."""
    lines = text.split("\n")
    for place, token in enumerate(found):
        if token.text != "switch" or found[place - 1].text == ".":
            continue
        brace = next((at for at in range(place, len(found)) if found[at].text == "{"), None)
        if VOCABULARY.fullmatch(found[brace - 1].text):
            continue
        body = found[brace + 1:closing(found, brace + 1) - 1]
        others, is_ours = other_cases(body, cases)
        for other in others if is_ours else []:
            number = text.count("\n", 0, other.start)
            if not any(REASON.search(line) for line in lines[max(0, number - 1):number + 1]):
                yield number + 1, "a switch over our own enum does not list its cases"


def other_cases(body, cases):
    """The tokens of `default` and `case _` of a switch, and whether it names a case of an enum."""
    others, is_ours, depth, at = [], False, 0, 0
    while at < len(body):
        text = body[at].text
        depth += {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}.get(text, 0)
        if depth == 0 and text == "default":
            others.append(body[at])
        elif depth == 0 and text == "case" and body[at - 1].text not in NOT_OF_A_SWITCH:
            end = pattern_end(body, at + 1)
            pattern = body[at + 1:end]
            is_any = all(token.text in ("_", "(", ")", ",") for token in pattern)
            if is_any and body[end].text == ":":
                others.append(body[at])
            is_ours = is_ours or any(
                before.text == "." and token.text in cases
                and not VOCABULARY.fullmatch(token.text)
                and (start == 1 or pattern[start - 2].text in ("let", "var", "(", ",", ":"))
                for start, (before, token) in enumerate(zip(pattern, pattern[1:]), 1))
            at = end - 1
        at += 1
    return others, is_ours


def pattern_end(body, at):
    """The index of the colon that ends a pattern, or of its `where`."""
    depth = 0
    while at < len(body) and not (depth == 0 and body[at].text in (":", "where")):
        depth += {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}.get(body[at].text, 0)
        at += 1
    return at


def comments(file, lines):
    """Public declarations have a comment for readers of the interface."""
    for number, line in enumerate(lines):
        if PUBLIC.match(line):
            above = [text for text in lines[:number] if not text.strip().startswith("@")]
            if not above[-1].strip().startswith("///"):
                problem(file, number + 1, "public or package without a doc comment")


def face(parsed):
    """How many declarations of the sources are public, and how many cases their enums have."""
    sources = [one for file, one in parsed.items() if file.startswith("Sources/")]
    symbols = sum(len(FACE.findall(text)) for text, _ in sources)
    cases = sum(1 for _, found in sources for _ in enum_cases(found, "public"))
    return symbols, cases


def swift(file, text, found):
    """The measures of Swift's files; returns the functions."""
    lines = text.split("\n")
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
    measured, parsed = [], {}
    for file, text in sources():
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > COLUMNS:
                problem(file, number, f"{len(line)} columns")
        if file.endswith(".swift"):
            parsed[file] = text, tokens(text)
            measured += swift(file, *parsed[file])
    cases = {name for file, (_, found) in parsed.items() if not file.startswith("Tests/")
             for name in enum_cases(found)}
    for file, (text, found) in parsed.items():
        for line, what in [] if file.startswith("Tests/") else defaults(text, found, cases):
            problem(file, line, what)
    symbols, named = face(parsed)
    print(f"{symbols} public symbols of at most {SYMBOLS}, {named} cases of public enums")
    if symbols > SYMBOLS:
        problem("Sources", 1, f"{symbols} public symbols, over {SYMBOLS}")
    long = [one for one in measured if one[0] > FUNCTION]
    for length, file, line in long if len(long) > LONG * len(measured) else []:
        problem(file, line, f"a function of {length} lines")
    print("\n".join(problems + [f"measures: {len(measured)} functions, {len(long)} of over"
                                f" {FUNCTION} lines, {len(problems)} beyond measure"]))
    return 1 if problems else 0


sys.exit(main())
