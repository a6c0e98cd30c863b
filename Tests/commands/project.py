"""Tells which commands the project's check executes: those of .ci/run and of scripts it calls."""
import functools
import re

from support import ROOT

# What ends one simple command of a line.
ENDS = re.compile(r"\$\(|[|;&<>(){}]+")
ASSIGNMENT = re.compile(r"\w+=\S*$")
LEADING = {"if", "then", "else", "do", "exec", "nice", "!"}


def simple_commands(text):
    """The simple commands of a script as lists of words, without assignments before them."""
    text = re.sub(r"\\\n\s*", " ", text)
    for line in text.split("\n"):
        if line.lstrip().startswith("#"):
            continue
        for part in ENDS.split(line):
            words = part.split()
            while words and (ASSIGNMENT.match(words[0]) or words[0] in LEADING):
                words = words[1:]
            if words:
                yield words


@functools.cache
def executed():
    """The simple commands of .ci/run and, in turn, of the shell scripts that these name."""
    found, waiting, seen = [], [ROOT / ".ci" / "run"], set()
    while waiting:
        script = waiting.pop()
        if script in seen:
            continue
        seen.add(script)
        for words in simple_commands(script.read_text()):
            found.append(words)
            waiting += [ROOT / w for w in words if w.endswith(".sh") and (ROOT / w).is_file()]
    return found


def is_checked(line):
    """Whether the check executes every command of a line; its variables may be any word."""
    asked = list(simple_commands(line))
    return bool(asked) and all(any(fits(words, known) for known in executed()) for words in asked)


def fits(words, executed_words):
    """Whether the words are those of an executed command, whose first is no variable."""
    return len(words) == len(executed_words) and words[0] == executed_words[0] and all(
        word == known or known.strip('"').startswith("$")
        for word, known in zip(words, executed_words))
