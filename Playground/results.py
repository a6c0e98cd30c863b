#!/usr/bin/env python3
"""Changes LLVM IR, so that clang's ABI experimental-mv compiles it right.

usage: results.py FILE.ll

A text or an optional is several values to Swift. WebAssembly functions can return several values,
and that ABI makes use of it; with the other one each result goes through memory, and the page is a
tenth larger. But where the first value of a result goes into an expression without a local, LLVM 21
may use a later one before the call. So the first value is also used by an empty statement in
assembler, which needs it in a local. That is left out where the first value is only stored, passed
on or returned: a statement without a result of its own is no part of a larger expression.
"""
import re
import sys

SEVERAL = re.compile(r"^  (%\S+) = [a-z ]*call [^@(]*?(\{ (ptr|i\d+|float|double), [^{}]*\}) "
                     r"(?!@llvm\.)")
RESULTS = re.compile(r"^  %\S+ = [a-z ]*call [^@(]*\{")
FIRST = re.compile(r"^  (%\S+) = extractvalue \{[^{}]*\} (%[^,]+), 0$")
VALUE = re.compile(r'%(?:"[^"]+"|[-\w.$]+)')
LAST = re.compile(r"^  (store|ret|br|[a-z ]*call [a-z ]*void) |^  %\S+ = phi ")
WHOLE = {"ptr", "i32", "i64", "float", "double"}  # a smaller one is cut off in an expression


def protected(lines):
    """The calls of a function whose first value needs a local: their lines."""
    calls, firsts, users = {}, {}, {}
    for index, line in enumerate(lines):
        found = SEVERAL.match(line)
        if found:
            calls[found[1]] = index
        elif RESULTS.match(line) and "@llvm." not in line:
            sys.exit(f"results.py: a call of a form that it does not know: {line}")
        found = FIRST.match(line)
        if found:
            firsts[found[1]] = found[2]
    for index, line in enumerate(lines):
        for name in VALUE.findall(line.split(" = ", 1)[-1]) if firsts else ():
            if name in firsts:
                users.setdefault(firsts[name], []).append(index)
    chosen = set()
    for name, index in reversed(calls.items()):
        kind = SEVERAL.match(lines[index])[3]
        if kind not in WHOLE or not all(
                user in chosen or LAST.match(lines[user]) for user in users.get(name, ())):
            chosen.add(index)
    return chosen


def changed(lines):
    """The lines of a function with the statements."""
    chosen = protected(lines)
    for index, line in enumerate(lines):
        yield line
        if index in chosen:
            name, kind, first = SEVERAL.match(line).groups()
            yield (f"  %several.{index} = extractvalue {kind} {name}, 0\n"
                   f'  call void asm sideeffect "", "r"({first} %several.{index})\n')


def main():
    """Changes the functions of a file."""
    with open(sys.argv[1], encoding="utf8") as file:
        lines = file.readlines()
    with open(sys.argv[1], "w", encoding="utf8") as file:
        body = None
        for line in lines:
            if body is not None:
                body.append(line)
                if line == "}\n":
                    file.writelines(changed(body))
                    body = None
            elif line.startswith("define "):
                body = [line]
            else:
                file.write(line)


main()
