#!/usr/bin/env python3
"""Puts the functions of a WebAssembly module into an order that gzip makes small.

usage: order.py IN OUT

gzip finds what two functions have in common only within 32 KiB, and the linker does not know which
functions are alike. Here each function is followed by the one that has most in common with it and
with those before it. The functions that are called most come first, because an index below 128 is
one byte. Only the order changes, so the module does what it did. It must have no imports.
"""
import collections
import sys

PIECE = 5  # so many bytes in a row are what two functions can have in common
COMMON = 100  # what so many functions have tells nothing
RECENT = 4  # a function is compared with so many before it
FIRST = 64  # so many functions are placed by the number of their calls
# Operands of the opcodes and of those after 0xFC: s is a LEB128 number; a digit, so many bytes.
OPERANDS = {**dict.fromkeys([0x02, 0x03, 0x04, 0x0C, 0x0D, 0xD0, 0xD2], "s"), 0x11: "ss",
            **dict.fromkeys(range(0x20, 0x27), "s"), **dict.fromkeys(range(0x28, 0x3F), "ss"),
            0x3F: "s", 0x40: "s", 0x41: "s", 0x42: "s", 0x43: "4", 0x44: "8"}
BULK = {8: "ss", 9: "s", 10: "ss", 11: "s", 12: "ss", 13: "s", 14: "ss", 15: "s", 16: "s", 17: "s"}


def number(data, at):
    """An unsigned LEB128 number and the offset after it."""
    value = shift = 0
    while True:
        byte = data[at]
        value, shift, at = value | (byte & 127) << shift, shift + 7, at + 1
        if byte < 128:
            return value, at


def leb(value):
    """A number as LEB128."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes(out + bytes([value]))


def skip(data, at, operands):
    """The offset after operands."""
    for kind in operands:
        if kind == "s":
            while data[at] > 127:
                at += 1
            at += 1
        else:
            at += int(kind)
    return at


def numbers(data, at):
    """A vector of numbers and the offset after it."""
    count, at = number(data, at)
    values = []
    for _ in range(count):
        value, at = number(data, at)
        values.append(value)
    return values, at


def parts(body):
    """The code of a function: bytes, and between them the indices of the functions it calls."""
    groups, at = number(body, 0)
    for _ in range(groups):
        at = skip(body, at, "s1")
    found, start = [], 0
    while at < len(body):
        opcode, at = body[at], at + 1
        if opcode == 0x10 or opcode == 0xD2:
            found.append(body[start:at])
            callee, at = number(body, at)
            found.append(callee)
            start = at
        elif opcode == 0x0E:
            at = skip(body, numbers(body, at)[1], "s")
        elif opcode == 0x1C:
            at = numbers(body, at)[1]
        elif opcode == 0xFC:
            bulk, at = number(body, at)
            at = skip(body, at, BULK.get(bulk, ""))
        elif opcode > 0xC4 and opcode not in OPERANDS and opcode != 0xD1:
            sys.exit(f"order.py: it does not know the opcode {opcode:#x}")
        else:
            at = skip(body, at, OPERANDS.get(opcode, ""))
    return found + [body[start:]]


def alike(bodies, order):
    """Adds to an order what is not in it, each after those that have most in common with it."""
    pieces = [dict.fromkeys(body[at:at + PIECE] for at in range(len(body) - PIECE + 1))
              for body in bodies]
    users = collections.defaultdict(list)
    for index, keys in enumerate(pieces):
        for key in keys:
            users[key].append(index)
    left = set(range(len(bodies))) - set(order)
    longest = sorted(left, key=lambda index: (len(bodies[index]), index))
    recent = collections.deque(maxlen=RECENT)
    while left:
        shared = collections.Counter(
            index for key in pieces[order[-1]] if len(users[key]) < COMMON for index in users[key])
        recent.append(shared)
        total = collections.Counter()
        for shared in recent:
            total.update({index: count for index, count in shared.items() if index in left})
        while longest[-1] not in left:
            longest.pop()
        best = max(total, default=longest[-1],
                   key=lambda index: (total[index] / (len(pieces[index]) + 1) ** 0.5, -index))
        order.append(best)
        left.remove(best)
    return order


def vector(items):
    """A vector of encoded items."""
    return leb(len(items)) + b"".join(items)


def exports(data, new):
    """The section of exports with the new indices of functions."""
    count, at = number(data, 0)
    items = []
    for _ in range(count):
        length, name = number(data, at)
        kind = name + length
        index, end = number(data, kind + 1)
        items.append(data[at:kind + 1] + leb(new[index] if data[kind] == 0 else index))
        at = end
    return vector(items)


def elements(data, new):
    """The section of tables with the new indices of functions."""
    count, at = number(data, 0)
    items = []
    for _ in range(count):
        if data[at] != 0 or data[at + 1] != 0x41:
            sys.exit("order.py: a table of a form that it does not know")
        functions = skip(data, at + 2, "s1")  # after the offset and the end of its expression
        values, end = numbers(data, functions)
        items.append(data[at:functions] + vector([leb(new[value]) for value in values]))
        at = end
    return vector(items)


def main():
    """Reads the sections, orders the functions, writes them with their new indices."""
    with open(sys.argv[1], "rb") as file:
        data = file.read()
    at, sections = 8, []
    while at < len(data):
        length, start = number(data, at + 1)
        sections.append((data[at], data[start:start + length]))
        at = start + length
    found = dict(sections)
    if 2 in found or 8 in found:
        sys.exit("order.py: a module with imports or a start function")
    count, at = number(found[10], 0)
    bodies = []
    for _ in range(count):
        length, start = number(found[10], at)
        bodies.append(found[10][start:start + length])
        at = start + length
    code = [parts(body) for body in bodies]
    calls = collections.Counter(callee for body in code for callee in body[1::2])
    order = alike(bodies, [index for index, _ in calls.most_common(FIRST)])
    new = {old: index for index, old in enumerate(order)}
    types = numbers(found[3], 0)[0]
    made = []
    for old in order:
        body = b"".join(part if isinstance(part, bytes) else leb(new[part]) for part in code[old])
        made.append(leb(len(body)) + body)
    changed = {3: vector([leb(types[old]) for old in order]), 7: exports(found[7], new),
               9: elements(found[9], new), 10: vector(made)}
    with open(sys.argv[2], "wb") as file:
        file.write(data[:8])
        for kind, content in sections:
            content = changed.get(kind, content)
            file.write(bytes([kind]) + leb(len(content)) + content)


main()
