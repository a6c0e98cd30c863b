#!/usr/bin/env python3
"""Makes the LLVM IR of all modules of the page smaller, before the linker optimises it as one.

usage: ir.py FILE.ll...

The compiler was told to inline nothing, which makes the module a fifth smaller. It is too much in
a few positions that occur thousands of times; here they are worked out:

- A text of the program is a constant, not the result of a call, and nobody counts who uses it.
- An interpolation begins with the empty text; how much room it may need is left out.
- Every trap of a function is the same one.
- In Swift's calling convention every function has two parameters more, which most do not use. The
  functions that are called by their names alone get the ordinary convention.
- A 64-bit product with a check for overflow is a call of runtime.c, as results.py does not see the
  library's function.

It rests on how the standard library of Swift 6.3 stores a text in 32 bits (StringObject.swift):
count and flags, object or bytes, discriminator. parity.mjs shows where that is no longer so.
"""
import re
import sys

NAME = r'@(?:"[^"]+"|[-\w.$]+)'
NAMES = re.compile(NAME)
DEFINED = re.compile(rf"^(?:define|declare) [^@]*({NAME})\(")
CALLED = re.compile(rf"\bcall swiftcc [^@]*?({NAME})\(")
TEXT = re.compile(rf'^({NAME}) = [^"]*constant \[(\d+) x i8\] (?:c"(.*?)"|zeroinitializer)')
TRIPLE = r"\{ i32, i32, i32 \}"
LITERAL = re.compile(
    rf'^  (%\S+) = [a-z ]*call [a-z ]*{TRIPLE} @"\$eSS21_builtinStringLiteral17utf8CodeUnitCount'
    rf'7isASCIISSBp_BwBi1_tcfC"\([a-z ]*({NAME}), i32 (\d+), i1 (true|false)\)')
INTERPOLATION = re.compile(
    rf'^  (%\S+) = [a-z ]*call [a-z ]*{TRIPLE} @"\$es26DefaultStringInterpolationV15literalCapacity'
    r'18interpolationCountABSi_SitcfC"\(')
OBJECT = re.compile(rf"^  (%\S+) = extractvalue {TRIPLE} (%\S+), 1")
COUNTED = re.compile(
    r'^  (?:tail )?call [a-z ]*void @"\$es13_StringObjectV7VariantOWO[ey]"\(i32 (%[^,]+),')
SMALL = 9  # a text with fewer bytes is stored in the value itself


def content(escaped, count):
    """The bytes of a constant."""
    if escaped is None:
        return bytes(count)
    return re.sub(rb"\\(\\|[0-9A-F]{2})",
                  lambda found: b"\\" if found[1] == b"\\" else bytes([int(found[1], 16)]),
                  escaped.encode())


def literal(texts, name, count, is_ascii):
    """The three parts of the value of a text."""
    if count >= SMALL:
        flags = 0xD0008000 if is_ascii else 0x10008000
        return count, f"ptrtoint (ptr getelementptr (i8, ptr {name}, i32 -20) to i32)", flags
    small = texts[name][:count]
    flags = (0xE0 if small.isascii() else 0xA0) + count << 8
    padded = small.ljust(8, b"\0")
    return int.from_bytes(padded[:4], "little"), int.from_bytes(padded[4:], "little"), flags


def constant(name, parts):
    """The line that makes a value of its parts."""
    first, middle, last = parts
    return (f"  {name} = insertvalue {{ i32, i32, i32 }} "
            f"{{ i32 {first}, i32 undef, i32 {last} }}, i32 {middle}, 1\n")


def elsewhere(line):
    """The names in a line but for that of the function that it defines or calls."""
    found = DEFINED.match(line) or CALLED.search(line)
    if found:
        return NAMES.findall(line[:found.start(1)]) + NAMES.findall(line[found.end(1):])
    return NAMES.findall(line.split(" = ", 1)[1] if line[0] == "@" else line)


class Module:
    """A file whose lines are changed one by one."""

    def __init__(self, lines, taken):
        self.taken = taken  # the functions whose address is used
        self.texts = {}
        for line in lines:
            found = TEXT.match(line) if line[0] == "@" else None
            if found:
                self.texts[found[1]] = content(found[3], int(found[2]))
        self.constants = set()  # of this function: texts of the program
        self.objects = set()  # and the middle parts of them

    def changed(self, line):
        """What takes the place of a line; nothing, where it does nothing."""
        if line.startswith("define"):
            self.constants, self.objects = set(), set()
        if "call" in line:
            found = LITERAL.match(line)
            if found:
                self.constants.add(found[1])
                return constant(found[1], literal(
                    self.texts, found[2], int(found[3]), found[4] == "true"))
            found = INTERPOLATION.match(line)
            if found:
                return constant(found[1], (0, 0, 0xE000))
            found = COUNTED.match(line)
            if found and found[1] in self.objects or 'asm sideeffect "", "n"(i32' in line:
                return ""
        elif "extractvalue" in line:
            found = OBJECT.match(line)
            if found and found[2] in self.constants:
                self.objects.add(found[1])
        return self.convention(line)

    def convention(self, line):
        """The line with the ordinary convention, if it defines or calls such a function."""
        if "@llvm.smul.with.overflow.i64" in line:
            line = line.replace("@llvm.smul.with.overflow.i64", "@product")
            if line.startswith("declare"):
                line = re.sub(r" #\d+$", "", line)
        if "swiftcc" in line:
            found = DEFINED.match(line) or CALLED.search(line)
            if found and found[1] not in self.taken:
                line = line.replace(" swiftcc ", " ", 1)
        return line


def main():
    """Reads all files, then changes each."""
    files = {}
    taken = set()
    for path in sys.argv[1:]:
        with open(path, encoding="utf8") as file:
            files[path] = file.readlines()
        for line in files[path]:
            if "@" in line:
                taken.update(elsewhere(line))
    for path, lines in files.items():
        module = Module(lines, taken)
        with open(path, "w", encoding="utf8") as file:
            file.writelines(module.changed(line) for line in lines)


main()
