"""Takes a WebAssembly module apart into streams that pack better than the module as it is.

The bytes of the code are sorted by what they mean: operations, numbers of locals, constants and so
on. Sizes of functions are left out, since page/module.js can count them again, and so are hints
about alignment, which mean nothing. What comes back is another module that does the same.
"""

# The streams in their order; page/module.js has the same list.
STREAMS = ["before", "locals", "op", "block", "branch", "call", "get", "set", "global", "offset",
           "i32", "i64", "bytes", "after"]
CODE, DATA = 10, 11


class Cursor:
    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def byte(self):
        self.at += 1
        return self.data[self.at - 1]

    def number(self):
        """The bytes of a number in LEB128."""
        start = self.at
        while self.byte() >= 0x80:
            pass
        return self.data[start:self.at]

    def unsigned(self):
        return sum((byte & 127) << (7 * place) for place, byte in enumerate(self.number()))


def leb(value):
    result = bytearray()
    while value >= 0x80:
        result.append(value & 127 | 128)
        value >>= 7
    result.append(value)
    return bytes(result)


def sections(module):
    """Number and content of each section."""
    cursor = Cursor(module, 8)
    while cursor.at < len(module):
        kind, size = cursor.byte(), cursor.unsigned()
        yield kind, module[cursor.at:cursor.at + size]
        cursor.at += size


def instruction(cursor, streams):
    """Sorts one instruction; gives how many blocks it opens, -1 for an end."""
    op = cursor.byte()
    streams["op"].append(op)
    if 0x02 <= op <= 0x04:
        streams["block"] += cursor.number()
        return 1
    if op == 0x0B:
        return -1
    if op in (0x0C, 0x0D):
        streams["branch"] += cursor.number()
    elif op == 0x0E:
        count = cursor.unsigned()
        streams["branch"] += leb(count)
        for _ in range(count + 1):
            streams["branch"] += cursor.number()
    elif op in (0x10, 0x11):
        for _ in range(op - 0x0F):
            streams["call"] += cursor.number()
    elif 0x20 <= op <= 0x22:
        streams["get" if op == 0x20 else "set"] += cursor.number()
    elif op in (0x23, 0x24):
        streams["global"] += cursor.number()
    elif 0x28 <= op <= 0x3E:
        cursor.number()
        streams["offset"] += cursor.number()
    elif op in (0x3F, 0x40):
        streams["bytes"].append(cursor.byte())
    elif op in (0x41, 0x42):
        streams["i32" if op == 0x41 else "i64"] += cursor.number()
    elif op in (0x43, 0x44):
        streams["bytes"] += bytes(cursor.byte() for _ in range(4 if op == 0x43 else 8))
    elif op == 0xFC:
        rest(cursor, streams["bytes"])
    elif not (op in (0x00, 0x01, 0x05, 0x0F, 0x1A, 0x1B) or 0x45 <= op <= 0xC4):
        raise SystemExit(f"an instruction that streams.py does not know: {op:#x}")
    return 0


def rest(cursor, stream):
    """Conversions without a trap have no operand, memory.copy has two, memory.fill one."""
    kind = cursor.byte()
    if kind > 7 and kind not in (10, 11):
        raise SystemExit(f"an instruction that streams.py does not know: 0xfc {kind}")
    stream.append(kind)
    for _ in range({10: 2, 11: 1}.get(kind, 0)):
        stream.append(cursor.byte())


def function(cursor, streams):
    cursor.number()
    count = cursor.unsigned()
    streams["locals"] += leb(count)
    for _ in range(count):
        streams["locals"] += cursor.number()
        streams["locals"].append(cursor.byte())
    depth = 1
    while depth > 0:
        depth += instruction(cursor, streams)


def split(module, data=None):
    """The streams of a module; `data` is another module whose data section is taken.

    The optimiser cuts the data into a thousand pieces with an address each; as the linker wrote
    them, in three pieces, they pack better. The count of pieces, which only instructions that are
    not used would need, is left out.
    """
    streams = {name: bytearray() for name in STREAMS}
    streams["before"] += module[:8]
    place = "before"
    for kind, content in sections(module):
        if kind == CODE:
            cursor = Cursor(content)
            count = cursor.unsigned()
            streams["locals"] += leb(count)
            for _ in range(count):
                function(cursor, streams)
            place = "after"
        elif kind == DATA and data is not None:
            content = next(other for number, other in sections(data) if number == DATA)
            streams[place] += bytes([kind]) + leb(len(content)) + content
        elif kind not in (0, 12):
            streams[place] += bytes([kind]) + leb(len(content)) + content
    return [bytes(streams[name]) for name in STREAMS]
