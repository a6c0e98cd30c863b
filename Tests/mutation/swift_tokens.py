"""Cuts Swift into tokens: enough of the language to find places for mutants."""
import re
from dataclasses import dataclass

PLAIN = re.compile(
    r"(?P<space>\s+)|(?P<comment>//[^\n]*)|(?P<word>[A-Za-z_]\w*|`\w+`|\$\d+)"
    r"|(?P<number>0x[0-9A-Fa-f_]+|\d[\d_]*(?:\.\d+)?)|(?P<operator>[/=\-+!*%<>&|^~?]+|\.\.[.<])"
    r"|(?P<attribute>[@#]\w+)|(?P<mark>[()\[\]{},:;.\\])")

QUOTE = re.compile(r'(#*)("""|")')
REGEX = re.compile(r"/(?![ */])(?:[^/\\\n]|\\.)+/")  # a literal, where a value may begin
VALUE_FOLLOWS = {"(", "[", ",", ":", "=", "return", "in"}


@dataclass
class Token:
    kind: str
    text: str
    start: int
    end: int
    before: str = ""  # the character in front of it
    after: str = ""   # the character behind it

    @property
    def is_spaced(self):
        """Whether white space stands on both sides: a binary operator."""
        return self.before.isspace() and self.after.isspace()


def block_comment_end(text, start):
    depth, place = 1, start + 2
    while depth and place < len(text):
        if text.startswith("/*", place):
            depth, place = depth + 1, place + 2
        elif text.startswith("*/", place):
            depth, place = depth - 1, place + 2
        else:
            place += 1
    return place


def string_end(text, start):
    """Behind the string literal at `start`, its interpolations included."""
    opening = QUOTE.match(text, start)
    hashes, quote = opening.groups()
    escape, place = "\\" + hashes, opening.end()
    while not text.startswith(quote + hashes, place):
        if text.startswith(escape + "(", place):
            depth, place = 1, place + len(escape) + 1
            while depth:
                if QUOTE.match(text, place):
                    place = string_end(text, place)
                    continue
                depth += {"(": 1, ")": -1}.get(text[place], 0)
                place += 1
        else:
            place += len(escape) + 1 if text.startswith(escape, place) else 1
    return place + len(quote + hashes)


def tokens(text):
    """The tokens of a file, without white space and comments."""
    result, place = [], 0
    while place < len(text):
        start = place
        if text.startswith("/*", place):
            place = block_comment_end(text, place)
            continue
        if QUOTE.match(text, place):
            kind, place = "string", string_end(text, place)
        elif result and result[-1].text in VALUE_FOLLOWS and REGEX.match(text, place):
            kind, place = "string", REGEX.match(text, place).end()
        else:
            found = PLAIN.match(text, place)
            if not found:
                raise ValueError(f"no token at {text[place:place + 20]!r}")
            kind, place = found.lastgroup, found.end()
        if kind not in ("space", "comment"):
            result.append(Token(kind, text[start:place], start, place,
                                text[start - 1:start] or "\n", text[place:place + 1] or "\n"))
    return result
