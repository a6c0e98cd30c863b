"""What the scripts that rewrite the page's WebAssembly module have in common."""

# Operands of the opcodes and of those after 0xFC: s is a LEB128 number; a digit, so many bytes.
OPERANDS = {**dict.fromkeys([0x02, 0x03, 0x04, 0x0C, 0x0D, 0x10, 0xD0, 0xD2], "s"), 0x11: "ss",
            **dict.fromkeys(range(0x20, 0x27), "s"), **dict.fromkeys(range(0x28, 0x3F), "ss"),
            0x3F: "s", 0x40: "s", 0x41: "s", 0x42: "s", 0x43: "4", 0x44: "8"}
BULK = {8: "ss", 9: "s", 10: "ss", 11: "s", 12: "ss", 13: "s", 14: "ss", 15: "s", 16: "s", 17: "s"}
CALLS = (0x10, 0xD2)  # opcodes whose operand is the index of a function


def number(data, at):
    """An unsigned LEB128 number and the offset after it."""
    value = shift = 0
    while True:
        byte = data[at]
        value, shift, at = value | (byte & 127) << shift, shift + 7, at + 1
        if byte < 128:
            return value, at


def leb(value):
    """A number as LEB128, as short as it can be."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes(out + bytes([value]))


def signed(data, at):
    """A signed LEB128 number, as short as it can be, and the offset after it."""
    value, end = number(data, at)
    if data[end - 1] & 64:
        value -= 1 << 7 * (end - at)
    out = bytearray()
    while not -64 <= value < 64:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes(out + bytes([value & 127])), end


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


def vector(items):
    """A vector of encoded items."""
    return leb(len(items)) + b"".join(items)


def instructions(body):
    """Offset, opcode and end of each instruction of a function; first the locals, without one."""
    groups, at = number(body, 0)
    for _ in range(groups):
        at = skip(body, at, "s1")
    yield 0, None, at
    while at < len(body):
        start, opcode, at = at, body[at], at + 1
        if opcode == 0x0E:
            at = skip(body, numbers(body, at)[1], "s")
        elif opcode == 0x1C:
            at = numbers(body, at)[1]
        elif opcode == 0xFC:
            bulk, at = number(body, at)
            at = skip(body, at, BULK.get(bulk, ""))
        elif opcode > 0xC4 and opcode not in OPERANDS and opcode != 0xD1:
            raise SystemExit(f"the opcode {opcode:#x} is unknown")
        else:
            at = skip(body, at, OPERANDS.get(opcode, ""))
        yield start, opcode, at


def sections(data):
    """Kind and content of each section."""
    at, found = 8, []
    while at < len(data):
        length, start = number(data, at + 1)
        found.append((data[at], data[start:start + length]))
        at = start + length
    if {kind for kind, _ in found} & {2, 8}:
        raise SystemExit("a module with imports or a start function")
    return found


def bodies(code):
    """The functions of the section of code."""
    count, at = number(code, 0)
    found = []
    for _ in range(count):
        length, start = number(code, at)
        at = start + length
        found.append(code[start:at])
    return found


def parameters(types):
    """How many parameters the functions of each type have."""
    count, at = number(types, 0)
    found = []
    for _ in range(count):
        kinds, at = numbers(types, at + 1)
        found.append(len(kinds))
        at = numbers(types, at)[1]
    return found


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
            raise SystemExit("a table of a form that is unknown")
        functions = skip(data, at + 2, "s1")  # after the offset and the end of its expression
        values, end = numbers(data, functions)
        items.append(data[at:functions] + vector([leb(new[value]) for value in values]))
        at = end
    return vector(items)


def module(data, found, code, order, new):
    """The module with the functions in an order.

    `code` has for each function bytes and between them the indices of the functions it calls;
    `new` maps an index to that in the order. Custom sections are left out.
    """
    types = numbers(dict(found)[3], 0)[0]
    made = []
    for old in order:
        body = b"".join(part if isinstance(part, bytes) else leb(new[part]) for part in code[old])
        made.append(leb(len(body)) + body)
    change = {3: lambda _: vector([leb(types[old]) for old in order]),
              7: lambda content: exports(content, new),
              9: lambda content: elements(content, new), 10: lambda _: vector(made)}
    out = bytearray(data[:8])
    for kind, content in found:
        if kind == 0:
            continue
        content = change[kind](content) if kind in change else content
        out += bytes([kind]) + leb(len(content)) + content
    return out
