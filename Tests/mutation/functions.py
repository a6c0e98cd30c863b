"""The declaration around a place of a Swift file: how survivors.txt says where a mutant is."""
import re
from bisect import bisect_right

from swift_tokens import tokens

TYPES = {"struct", "class", "enum", "extension", "protocol", "actor"}
MEMBERS = {"func", "var", "let", "case"}
NAMELESS = {"init", "deinit", "subscript"}


class Functions:
    """The declarations of a file; each is `Type.member`, whose own parts have no names here."""

    def __init__(self, text):
        self.starts, self.names = [0], [""]
        self.types = []   # names of the types that are open
        self.depth = 0    # braces that are open inside a member
        self.opening = None  # the type whose brace comes next
        all_tokens = tokens(text)
        for before, token, after in zip([None, *all_tokens], all_tokens, [*all_tokens[1:], None]):
            if token.text == "{":
                self.open()
            elif token.text == "}":
                self.close(token)
            elif self.depth == 0 and not (before and before.text == "."):
                self.declare(text, token, after)

    def at(self, place):
        return self.names[bisect_right(self.starts, place) - 1]

    def note(self, place, member=None):
        self.starts.append(place)
        self.names.append(".".join(self.types + ([member] if member else [])))

    def open(self):
        if self.opening is None or self.depth:
            self.depth += 1
        else:
            self.types.append(self.opening)
            self.opening = None

    def close(self, token):
        if self.depth:
            self.depth -= 1
        elif self.types:
            self.types.pop()
            self.note(token.end)

    def declare(self, text, token, after):
        if token.text in TYPES and after.kind == "word" and after.text not in MEMBERS:
            self.opening = re.match(r"[\w.]+", text[after.start:]).group()
            self.note(token.start, self.opening)
        elif token.text in NAMELESS and after.text in ("(", "?", "{", "<"):
            self.note(token.start, token.text)
        elif token.text in MEMBERS:
            self.opening = None
            self.note(token.start, after.text)
