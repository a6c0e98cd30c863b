#!/usr/bin/env python3
"""Makes the page: one index.html with everything in it.

usage: pack.py OUT [LIMIT]

Reads Playground/index.html, style.css, app.js, page/*.js, the lessons, OUT/ocsim.wasm and
OUT/linked.wasm; writes OUT/index.html and says how large it is. Fails when that is more than LIMIT
bytes as gzip.
"""
import base64
import gzip
import json
import lzma
import pathlib
import re
import subprocess
import sys

import streams

HERE = pathlib.Path(__file__).resolve().parent


def script(*names):
    """Modules as one: imports and the word export are taken out, the order is that given."""
    text = "\n".join((HERE / name).read_text() for name in names)
    text = re.sub(r"^import [^;]*;\n", "", text, flags=re.M)
    return re.sub(r"^export ", "", text, flags=re.M).replace("</", "<\\/")


def shortened(text):
    """Without comments on lines of their own and without indentation."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def watch(text):
    """The entries of a watch list: title, directives, the \\expect behind them."""
    entries, title, lines, expect = [], "", [], None
    for line in text.split("\n"):
        if expect is not None:
            expect.append(line)
        elif line.startswith("\\expect"):
            expect = [line]
        elif line.startswith("--") and not lines:
            title = line[2:].strip()
        elif line.strip():
            lines.append(line)
        if expect is not None and line.rstrip().endswith(";"):
            entries.append({"title": title, "text": "\n".join(lines), "want": "\n".join(expect)})
            title, lines, expect = "", [], None
    if lines or expect is not None:
        raise SystemExit("a watch list ends without \\expect")
    return entries


def parts(path):
    text = path.read_text()
    head, mark, tail = text.partition("\\section 'watch';\n")
    if not mark:
        raise SystemExit(f"{path}: no \\section 'watch';")
    return head, watch(tail)


def lesson(folder):
    """A lesson as the page wants it; both files must have the same watch list."""
    lines = (folder / "lesson.md").read_text().strip().split("\n")
    rules = []
    if lines[-1].startswith("Rules:"):
        rules = [rule.strip() for rule in lines.pop()[6:].split(",")]
    text = "\n".join(lines[1:]).strip()
    start, before = parts(folder / "lesson.ocsim")
    solution, wanted = parts(folder / "solution.ocsim")
    if [(e["title"], e["text"]) for e in before] != [(e["title"], e["text"]) for e in wanted]:
        raise SystemExit(f"{folder.name}: the watch lists of lesson and solution differ")
    if len(lines[0].split()) + len(text.split()) > 121:
        raise SystemExit(f"{folder.name}: more than 120 words")
    if len(start.rstrip().split("\n")) > 20:
        raise SystemExit(f"{folder.name}: more than 20 lines")
    return {"id": folder.name, "title": lines[0].lstrip("# "), "text": text, "rules": rules,
            "script": start, "solution": solution, "watch": wanted}


def compressed(data, literals):
    """LZMA in its plain form, with the size in its header."""
    kind = {"id": lzma.FILTER_LZMA1, "preset": 9 | lzma.PRESET_EXTREME, "lc": literals, "lp": 0,
            "pb": 0, "nice_len": 273, "depth": 1000, "dict_size": 1 << 21}
    result = lzma.compress(data, format=lzma.FORMAT_ALONE, filters=[kind])
    return result[:5] + len(data).to_bytes(8, "little") + result[13:]


def packed(module, linked):
    """The streams of the module, each as small as it gets, with its length before it."""
    parts = []
    for stream in streams.split(module, linked):
        part = min((compressed(stream, literals) for literals in (0, 2, 3, 4)), key=len)
        parts.append(len(part).to_bytes(4, "little") + part)
    return b"".join(parts)


def commit():
    try:
        run = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=HERE,
                             capture_output=True, text=True)
    except OSError:
        return "unknown"
    return run.stdout.strip() or "unknown"


def main():
    out = pathlib.Path(sys.argv[1])
    version = re.search(r'"(.+)"', (HERE / "../Sources/ocsim/Support/Version.swift").read_text())
    lessons = [lesson(folder) for folder in sorted((HERE / "lessons").iterdir())
               if folder.is_dir()]
    wasm = (out / "ocsim.wasm").read_bytes()
    engine = packed(wasm, (out / "linked.wasm").read_bytes())
    pages = ["engine", "dom", "editor", "rules", "answer", "watch", "lessons", "share"]
    fill = {
        "style": shortened((HERE / "style.css").read_text()),
        "lessons": json.dumps(lessons, ensure_ascii=False).replace("</", "<\\/"),
        "worker": shortened(script("page/lzma.js", "page/module.js", "page/worker.js")),
        "script": shortened(script(*[f"page/{name}.js" for name in pages], "app.js")),
        "version": version.group(1) + " · " + commit(),
        "engine": base64.b64encode(engine).decode(),
    }
    html = (HERE / "index.html").read_text()
    html = re.sub(r"\{\{(\w+)\}\}", lambda found: fill[found.group(1)], html)
    (out / "index.html").write_text(html)
    size = len(gzip.compress(html.encode(), 9, mtime=0))
    print(f"engine: {len(wasm)} bytes, {len(gzip.compress(wasm, 9))} as gzip, {len(engine)} packed")
    print(f"Playground/out/index.html: {len(html.encode())} bytes, {size} as gzip, "
          f"{len(lessons)} lessons")
    if len(sys.argv) > 2 and size > int(sys.argv[2]):
        raise SystemExit(f"the page is larger than {sys.argv[2]} bytes as gzip")


main()
