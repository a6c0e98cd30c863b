"""Finds the sites of a Swift file where a mutant can be, and writes the file with all of them.

Each mutant is an edit or two at one site. The rewritten file holds every mutant at once; the
helpers of `runtime.py` choose at run time, by number, which of them is alive.
"""
import re
from dataclasses import dataclass, field

from swift_tokens import tokens

OPERATORS = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&",
    "+": "-", "-": "+", "*": "+", "&": "|", "|": "&", "<<": ">>", ">>": "<<", "+=": "-=",
    "-=": "+=", "|=": "&=", "&=": "|="}
NEGATABLE = {"<", "<=", ">", ">=", "==", "!=", "&&", "||"}
DIGITS = "∀∁∂∃∄∅∆∇∈∉"


def operator_name(number):
    return "≺" + "".join(DIGITS[int(digit)] for digit in str(number))


@dataclass
class Site:
    kind: str
    start: int
    end: int
    text: str                                     # what is there
    choices: list = field(default_factory=list)   # what may be there instead
    number: int = 0
    choice: int = 0
    file: str = ""
    line: int = 0
    room: str = ""           # the module and the folder in it
    columns: tuple = (0, 0)  # where it is in the rewritten line

    def describe(self):
        text = re.sub(r"\s+", " ", self.text)
        if self.kind == "enum":
            return f"`{text}` → `{self.choices[self.choice]}`"
        return {"operator": f"`{text}` → `{OPERATORS.get(text)}`", "not": "`!` left out",
                "integer": f"`{text}` → `{text} + 1`", "bool": f"`{text}` negated",
                "condition": f"condition `{text}` negated",
                "statement": f"`{text}` left out"}[self.kind]

    def edits(self):
        """(place, order among edits at the place, bytes taken out, text put in)"""
        n, size = self.number, self.end - self.start
        if self.kind == "statement":
            return [(self.start, 0, 0, f"if !mutant({n}) {{ "), (self.end, 9, 0, " }")]
        if self.kind == "condition":
            return [(self.start, 1, 0, f"mutant({n}) != ("), (self.end, 8, 0, ")")]
        put = {
            "operator": lambda: operator_name(n), "not": lambda: operator_name(n),
            "integer": lambda: f"mutatedInteger({n}, {self.text})",
            "bool": lambda: f"mutatedBool({n}, {self.text})",
            "enum": lambda: f"mutatedCase({n}, {self.text}, {self.choices[self.choice]})",
        }[self.kind]()
        return [(self.start, 5, size, put)]


def token_sites(all_tokens, siblings):
    in_pattern = False
    for place, token in enumerate(all_tokens):
        before = all_tokens[place - 1].text if place else ""
        after = all_tokens[place + 1].text if place + 1 < len(all_tokens) else ""
        if token.text == "case" and before != ".":
            in_pattern = True
        elif in_pattern and token.text in (":", "=", "{", "where"):
            in_pattern = False
        if token.kind == "operator" and token.text in OPERATORS and token.is_spaced:
            if before != "func":
                yield Site("operator", token.start, token.end, token.text)
        elif token.text == "!" and not token.after.isspace() and (token.before in " ([\n"):
            yield Site("not", token.start, token.end, "!")
        elif token.kind == "number" and before != "." and "." not in token.text:
            if not in_pattern:
                yield Site("integer", token.start, token.end, token.text)
        elif token.text in ("true", "false") and before != "." and not is_hint(all_tokens, place):
            yield Site("bool", token.start, token.end, token.text)
        elif (token.kind == "word" and before == "." and token.text in siblings
              and all_tokens[place - 1].before in " ([\n!" and after not in ("(", ".")
              and not in_pattern):
            yield Site("enum", token.start - 1, token.end, "." + token.text,
                       ["." + name for name in siblings[token.text]])


def is_hint(all_tokens, place):
    """Whether a value is that of `keepingCapacity:`, a hint that changes no answer."""
    return place > 1 and all_tokens[place - 2].text == "keepingCapacity"


def condition_sites(text, all_tokens):
    statement = ""
    for place, token in enumerate(all_tokens):
        if token.kind != "word":
            continue
        if token.text in ("for", "func", "extension", "struct", "case", "init", "catch"):
            statement = token.text
        if token.text in ("if", "guard", "while") or token.text == "where" and statement == "for":
            yield from clauses(text, all_tokens, place + 1)


def clauses(text, all_tokens, place):
    """The parts of a condition, up to `{` or `else`, that are plain Boolean expressions."""
    clause, depth = [], 0
    while place < len(all_tokens):
        token = all_tokens[place]
        ends = depth == 0 and (token.text in ("{", "else", "\n") or token.text == ",")
        if ends:
            if site := clause_site(text, clause):
                yield site
            clause = []
            if token.text != ",":
                return
        else:
            depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(token.text, 0)
            if depth < 0:
                return
            clause.append((depth, token))
        place += 1


def clause_site(text, clause):
    if not clause or clause[0][1].text in ("let", "var", "case", "!", "#available"):
        return None
    if any(depth == 0 and t.kind == "operator" and t.text in NEGATABLE for depth, t in clause):
        return None
    start, end = clause[0][1].start, clause[-1][1].end
    return Site("condition", start, end, text[start:end])


STATEMENT = re.compile(
    r"^( +)((?:try )?[a-z_][\w.\[\]]*(?:\(.*\)|\[.*\] [-+|&]?= .+| [-+|&]?= .+))$", re.M)
TERNARY = re.compile(r"(?:(?<=[=(,:] )|(?<=return ))([a-z][\w.]*)(?= \? )")
NO_STATEMENT = re.compile(
    r"^(return|if|guard|let|var|case|throw|self\.init|super|init|while|for)\b")


def line_sites(text):
    for found in STATEMENT.finditer(text):
        body = found.group(2)
        head = text[:found.start()].rstrip()
        if NO_STATEMENT.match(body) or body.count("(") != body.count(")"):
            continue
        if ".reserveCapacity(" in body:  # a hint, too
            continue
        if body.count("{") != body.count("}") or body.count("[") != body.count("]"):
            continue
        if head.endswith(("{", "}", ")", "]")) or head.split("\n")[-1].strip():
            if not head.endswith((",", "=", "(", "[", "?", ":", "&&", "||", "+")):
                yield Site("statement", found.start(2), found.end(2), body)
    for found in TERNARY.finditer(text):
        yield Site("condition", found.start(1), found.end(1), found.group(1))


def find(text, siblings):
    all_tokens = tokens(text)
    strings = [(t.start, t.end) for t in all_tokens if t.kind == "string"]
    result = list(token_sites(all_tokens, siblings)) + list(condition_sites(text, all_tokens))
    result += line_sites(text)
    outside = [s for s in result if not any(a < s.start < b or a < s.end < b for a, b in strings)]
    return sorted(outside, key=lambda site: (site.start, -site.end, site.kind))


def rewrite(text, sites):
    """The text with all sites in it; sets their columns in it."""
    edits = sorted(((*edit, site) for site in sites for edit in site.edits()),
                   key=lambda edit: edit[:2])
    parts, place, column = [], 0, 1
    columns = {}

    def put(piece):
        nonlocal column
        parts.append(piece)
        newline = piece.rfind("\n")
        width = len(piece[newline + 1:].encode())
        column = width + 1 if newline >= 0 else column + width

    for start, _, size, piece, site in edits:
        put(text[place:start])
        first = column
        put(piece)
        place = start + size
        columns.setdefault(id(site), [first, column])[1] = column
    put(text[place:])
    for site in sites:
        site.columns = tuple(columns[id(site)])
    return "".join(parts)


ENUM = re.compile(r"\benum (\w+)[^{\n]*\{")


def siblings_of(texts):
    """Name of a case -> the cases that come behind it in the enumerations that have it."""
    result = {}
    for text in texts:
        for found in ENUM.finditer(text):
            names, depth = [], 1
            for line in text[found.end():].split("\n"):
                line = line.split("//")[0]
                case = re.match(r"\s*case ([\w`, ]+?)(?: = .*)?\s*$", line)
                if case and depth == 1:
                    names += [name.strip() for name in case.group(1).split(",") if name.strip()]
                depth += line.count("{") - line.count("}")
                if depth <= 0:
                    break
            for place, name in enumerate(names):
                if len(names) > 1:
                    other = names[(place + 1) % len(names)]
                    known = result.setdefault(name.strip("`"), [])
                    if other not in known:
                        known.append(other)
    return result
