#!/usr/bin/env python3
"""Writes the fuzzer's first inputs and its dictionary.

usage: seeds.py OUT

OUT/seeds has the corpus: scripts, scenarios, syntax cases and connection strings, each with the
byte in front that tells as what it is read (targets/Entry.swift). OUT/seeds.list names them in
order, with commas between. OUT/words is the dictionary.
"""
import hashlib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
MARKS = (r""";|,|=|(|)|[|]|{|}|.|::|'|\"|$$|--|/*|*/|\\\\|@|${|e'|<|>|://|?|&|%40|"""
         r"""\x00|\xff|\xc3\xa9""")


def cases(path):
    """The inputs of a file of syntax cases: between a command and its ----."""
    for block in re.split(r"\n(?=\S+\n)", path.read_text()):
        head, _, rest = block.partition("\n")
        if "----" in rest and head.isidentifier():
            yield rest.partition("\n----")[0].encode()


def inputs():
    for path in sorted(ROOT.glob("Corpus/**/*.sql")) + sorted(ROOT.glob("Corpus/**/*.ocsim")):
        text = path.read_bytes()
        if len(text) < 16384:
            yield from (mark + text for mark in (b"s", b"d", b"r", b"m"))
        for string in re.findall(rb"'((?:jdbc:)?ocient://[^'\n]*)'", text):
            yield b"c" + string.removeprefix(b"jdbc:ocient://")
    for path in sorted(ROOT.glob("Corpus/syntax/*.test")):
        for text in cases(path):
            yield from (mark + text for mark in (b"s", b"d", b"r"))
    for text in ('{"iss":"https://a/","aud":["x",null],"exp":1e9,"n":{"\\u00e9":-0.5}}', "[[]]"):
        yield b"j" + text.encode()
    for line in (ROOT / "Corpus/replay/day.ndjson").read_bytes().splitlines():
        yield b"l" + line
    yield b"l" + (ROOT / "Corpus/replay/vpn.csv").read_bytes()
    for text in ("10.0.0.0/8", "::ffff:1.2.3.4/128", "fe80::1", "2001:db8::/32"):
        yield b"a" + text.encode()


def words():
    source = (ROOT / "Sources/OcientSQL/Lexer/Keyword.swift").read_text()
    lists = re.findall(r'"""(.*?)"""', source, re.S)
    found = set(re.findall(r"[a-z_]+", " ".join(lists))) | set(MARKS.split("|"))
    for path in (ROOT / "Sources/OcientSQL/Syntax").glob("StatementForm*.swift"):
        found |= {"\\\\" + word for word in re.findall(r'\(\s*"\\\\([a-z]+)"', path.read_text())}
    return sorted(found)


def main():
    out = pathlib.Path(sys.argv[1])
    (out / "seeds").mkdir(parents=True, exist_ok=True)
    seeds = {}
    for text in inputs():
        path = out / "seeds" / hashlib.sha1(text).hexdigest()
        path.write_bytes(text)
        seeds[str(path)] = None
    (out / "seeds.list").write_text(",".join(seeds))
    lines = [f'"{word}"' for word in words() if word]
    (out / "words").write_text("\n".join(lines) + "\n")
    print(f"fuzz: {len(seeds)} first inputs, {len(lines)} words")


main()
