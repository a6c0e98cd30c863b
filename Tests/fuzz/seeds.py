#!/usr/bin/env python3
"""Writes the fuzzer's first inputs and its dictionary.

usage: seeds.py OUT [--services]

OUT/seeds has the corpus: scripts, scenarios, syntax cases and connection strings, each with the
byte in front that tells as what it is read (targets/Entry.swift). OUT/seeds.list names them in
order, with commas between. OUT/words is the dictionary. --services writes those of services/.
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
    yield from (b"l" + text for text in lines())
    yield from (b"p" + text for text in claims())
    for line in (ROOT / "Corpus/replay/day.ndjson").read_bytes().splitlines():
        yield b"l" + line
    yield b"l" + (ROOT / "Corpus/replay/vpn.csv").read_bytes()
    for text in ("10.0.0.0/8", "::ffff:1.2.3.4/128", "fe80::1", "2001:db8::/32"):
        yield b"a" + text.encode()


def lines():
    """Lines of a log."""
    yield b'{"dsn":"ocient://10.0.0.20/sandbox?handshake=SSO","person":"jane","day":1}\n'
    yield b'{"host":"10.0.0.20","port":4050,"database":"sandbox","user":"u","password":"p"}\n[]\n'
    yield b'{"dsn":"ocient://id_token@system@h/d","claims":{"sub":"x","aud":["a"]},"time":1}'


def claims():
    """The claims of the corpus, and some about the system of the lines."""
    for path in sorted(ROOT.glob("Corpus/**/*.ocsim")):
        yield from re.findall(rb"\\prove ([^;]*);", path.read_bytes())
    yield b"never accepted where endpoint = '10.0.0.20:4050' and not flow = password"
    yield b"only groups (readonly) where person = jane or source in '10.0.0.0/8'"


def services():
    """Streams and files for the programs around the core, each with its byte in front."""
    host = b"Host: localhost\r\n"
    yield b"hPOST /v1/login HTTP/1.1\r\n" + host + b"Content-Length: 38\r\n\r\n" \
        b'{"username": "admin", "password": "x"}'
    yield b"hGET /v1/execute/sandbox?statement=SHOW%20TABLES HTTP/1.1\r\n" + host + \
        b"Authorization: Basic YWRtaW46eA==\r\n\r\n"
    yield b"hPOST /v1/refresh HTTP/1.1\r\n" + host + \
        b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
    start = [
        '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}',
        '{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":'
        '{"uri":"file:///a.ocsim","languageId":"ocsim","version":1,"text":"CREATE GROUP g;"}}}',
    ]
    document = '"textDocument":{"uri":"file:///a.ocsim"}'
    position = document + ',"position":{"line":0,"character":8}'
    for method, params in [
            ("hover", position), ("completion", position), ("definition", position),
            ("references", position + ',"context":{"includeDeclaration":true}'),
            ("rename", position + ',"newName":"h"'), ("formatting", document + ',"options":{}'),
            ("semanticTokens/full", document), ("documentSymbol", document),
            ("inlayHint", document + ',"range":{"start":{"line":0,"character":0},'
             '"end":{"line":9,"character":0}}')]:
        call = f'{{"jsonrpc":"2.0","id":2,"method":"textDocument/{method}","params":{{{params}}}}}'
        frames = [f"Content-Length: {len(text)}\r\n\r\n{text}" for text in [*start, call]]
        yield b"e" + "".join(frames).encode()
    yield b'i[{"name": "readonly", "database": "system"}]'
    yield b'iname,database\n"a ""b"" c",system\n,\n'
    yield b"i+------+\n| name |\n+------+\n| a    |\n+------+\n"



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
    for text in services() if "--services" in sys.argv else inputs():
        path = out / "seeds" / hashlib.sha1(text).hexdigest()
        path.write_bytes(text)
        seeds[str(path)] = None
    (out / "seeds.list").write_text(",".join(seeds))
    lines = [f'"{word}"' for word in words() if word]
    (out / "words").write_text("\n".join(lines) + "\n")
    print(f"fuzz: {len(seeds)} first inputs, {len(lines)} words")


main()
