#!/usr/bin/env python3
"""Writes a WebAssembly module so that gzip makes it small; it does what it did.

usage: order.py IN OUT

The locals that a function uses most have the lowest numbers, as functions that are alike then have
more in common. Numbers are as short as they can be, each load and store is marked with its natural
alignment (the mark is a hint that changes no result), and of functions that are equal one is left.

Then the functions get another order. gzip finds what two functions have in common only within
32 KiB, and the linker does not know which functions are alike. Here each function is followed by
the one that has most in common with it and with those before it. The functions that are called
most come first, because an index below 128 is one byte.
"""
import collections
import itertools
import sys

from wasm import (CALLS, bodies, instructions, leb, module, number, numbers, parameters, sections,
                  signed, vector)

PIECE = 5  # so many bytes in a row are what two functions can have in common
COMMON = 300  # what so many functions have tells nothing
RECENT = 8  # a function is compared with so many before it
FIRST = 40  # so many functions are placed by the number of their calls
LOCALS = range(0x20, 0x23)  # opcodes whose operand is the number of a local
# The binary logarithm of the bytes that each load and store from 0x28 on moves.
NATURAL = [2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2]


def renumbered(body, count):
    """The declarations of the locals after so many parameters, and the new number of each."""
    groups, at = number(body, 0)
    kinds = []
    for _ in range(groups):
        same, at = number(body, at)
        kinds += [body[at]] * same
        at += 1
    uses = collections.Counter(number(body, start + 1)[0]
                               for start, opcode, _ in instructions(body) if opcode in LOCALS)
    used = [index for index in range(count, count + len(kinds)) if index in uses]
    used.sort(key=lambda index: (-kinds[index - count], -uses[index], index))
    new = [*range(count), *[0] * len(kinds)]
    for place, index in enumerate(used, count):
        new[index] = place
    runs = itertools.groupby(kinds[index - count] for index in used)
    return vector([leb(len(list(run))) + bytes([kind]) for kind, run in runs]), new


def parts(body, count):
    """The code of a function: bytes, and between them the indices of the functions it calls."""
    declared, new = renumbered(body, count)
    found, out = [], bytearray()
    for start, opcode, end in instructions(body):
        if opcode is None:
            out += declared
        elif opcode in LOCALS:
            out.append(opcode)
            out += leb(new[number(body, start + 1)[0]])
        elif opcode in CALLS:
            out.append(opcode)
            found += [bytes(out), number(body, start + 1)[0]]
            out = bytearray()
        elif opcode in (0x41, 0x42):
            out.append(opcode)
            out += signed(body, start + 1)[0]
        elif 0x28 <= opcode <= 0x3E:
            offset = number(body, number(body, start + 1)[1])[0]
            out += bytes([opcode, NATURAL[opcode - 0x28]]) + leb(offset)
        elif opcode in (0x11, 0x23, 0x24):
            out.append(opcode)
            at = start + 1
            while at < end:
                value, at = number(body, at)
                out += leb(value)
        else:
            out += body[start:end]
    return found + [bytes(out)]


def equals(code, types):
    """For each function the first one that is equal; calls of equal functions are equal."""
    same = list(range(len(code)))
    while True:
        first, count = {}, 0
        for index, body in enumerate(code):
            if same[index] != index:
                continue
            key = types[index], tuple(
                part if isinstance(part, bytes) else -1 if part == index else same[part]
                for part in body)
            same[index] = first.setdefault(key, index)
            count += same[index] != index
        same = [same[other] for other in same]
        if count == 0:
            return same


def alike(texts, order, left):
    """Adds to an order what is left, each after those that have most in common with it."""
    pieces = {index: dict.fromkeys(text[at:at + PIECE] for at in range(len(text) - PIECE + 1))
              for index, text in texts.items()}
    users = collections.defaultdict(list)
    for index, keys in pieces.items():
        for key in keys:
            users[key].append(index)
    left = set(left) - set(order)
    longest = sorted(left, key=lambda index: (len(texts[index]), index))
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


def main():
    """Reads the sections, orders the functions, writes them with their new indices."""
    with open(sys.argv[1], "rb") as file:
        data = file.read()
    found = sections(data)
    counts, types = parameters(dict(found)[1]), numbers(dict(found)[3], 0)[0]
    code = [parts(body, counts[kind]) for body, kind in zip(bodies(dict(found)[10]), types)]
    same = equals(code, types)
    kept = [index for index, other in enumerate(same) if index == other]
    calls = collections.Counter(same[callee] for index in kept for callee in code[index][1::2])
    texts = {index: b"".join(
        part if isinstance(part, bytes) else leb(same[part]) for part in code[index])
        for index in kept}
    order = alike(texts, [index for index, _ in calls.most_common(FIRST)], kept)
    place = {old: index for index, old in enumerate(order)}
    new = {index: place[other] for index, other in enumerate(same)}
    with open(sys.argv[2], "wb") as file:
        file.write(module(data, found, code, order, new))


main()
