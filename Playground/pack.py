#!/usr/bin/env python3
"""Makes the page: one index.html with everything in it.

usage: pack.py OUT [LIMIT]

Reads Playground/index.html, style.css, app.js, page/*.js, the lessons and OUT/ocsim.wasm; writes
OUT/index.html and prints how large it is. Fails when that is more than LIMIT bytes as gzip.
"""
import base64
import gzip
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

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


def lesson(folder):
    """A lesson as the page takes it; page/share.js reads the watch lists of the scripts."""
    lines = (folder / "lesson.md").read_text().strip().split("\n")
    rules = []
    if lines[-1].startswith("Rules:"):
        rules = [rule.strip() for rule in lines.pop()[6:].split(",")]
    return {"id": folder.name, "title": lines[0].lstrip("# "), "rules": rules,
            "text": "\n".join(lines[1:]).strip(),
            "start": (folder / "lesson.ocsim").read_text(),
            "solution": (folder / "solution.ocsim").read_text()}


def compressed(data):
    """As gzip, by zopfli if it is there; without a time in it: the same module, the same page."""
    if not shutil.which("zopfli"):
        return gzip.compress(data, 9, mtime=0)
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        return subprocess.run(["zopfli", "--gzip", "-c", file.name],
                              capture_output=True, check=True).stdout


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
    engine = compressed(wasm)
    pages = ["engine", "dom", "editor", "rules", "answer", "watch", "lessons", "share"]
    fill = {
        "style": shortened((HERE / "style.css").read_text()),
        "lessons": json.dumps(lessons, ensure_ascii=False).replace("</", "<\\/"),
        "worker": shortened(script("page/worker.js")),
        "script": shortened(script(*[f"page/{name}.js" for name in pages], "app.js")),
        "version": version.group(1) + " · " + commit(),
        "engine": base64.b64encode(engine).decode(),
    }
    html = (HERE / "index.html").read_text()
    html = re.sub(r"\{\{(\w+)\}\}", lambda found: fill[found.group(1)], html)
    (out / "index.html").write_text(html)
    size = len(gzip.compress(html.encode(), 9, mtime=0))
    print(f"engine: {len(wasm)} bytes, {len(engine)} as gzip")
    print(f"Playground/out/index.html: {len(html.encode())} bytes, {size} as gzip, "
          f"{len(lessons)} lessons")
    if len(sys.argv) > 2 and size > int(sys.argv[2]):
        raise SystemExit(f"the page is larger than {sys.argv[2]} bytes as gzip")


main()
