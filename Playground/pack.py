#!/usr/bin/env python3
"""Makes the page: one index.html with everything in it.

usage: pack.py OUT [LIMIT]

Reads Playground/index.html, style.css, app.js, page/*.js, the lessons and OUT/ocsim.wasm; writes
OUT/index.html and prints how large it is. Fails when that is more than LIMIT bytes as gzip.

esbuild makes one small script of the modules. Without it each becomes a function that returns what
it exports, after those that it imports; the page is larger then. The page's policy allows its own
style and script by their hashes and no other.
"""
import base64
import gzip
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
IMPORT = re.compile(r'^import (\{[^;]*?\}) from "([^"]+)";\n', re.M)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.M)
TRAILERS = {"Ask": "ask", "Why": "why", "Guide": "guide", "Read": "read", "Hint": "hints",
            "Keep": "keep", "Rules": "rules"}


def modules(path, known):
    """The module and those that it imports, each after its own imports."""
    if path not in known:
        for _, name in IMPORT.findall(path.read_text()):
            modules((path.parent / name).resolve(), known)
        known.append(path)
    return known


def wrapped(path):
    """A module as a function, called at once, that returns what the module exports."""
    text = path.read_text()
    body = IMPORT.sub(
        lambda found: f"const {found[1]} = from_{pathlib.Path(found[2]).stem};\n", text)
    names = ", ".join(EXPORT.findall(text))
    return (f"const from_{path.stem} = (() => {{\n{EXPORT.sub('', body)}"
            f"return {{ {names} }};\n}})();\n")


def script(name):
    """A module with its imports as one text."""
    if shutil.which("esbuild"):
        run = subprocess.run(
            ["esbuild", "--bundle", "--minify", "--format=esm", "--charset=utf8",
             "--target=es2022", "--log-level=warning", str(HERE / name)],
            capture_output=True, text=True)
        if run.returncode or run.stderr:
            raise SystemExit(run.stderr)
        text = run.stdout
    else:
        text = "".join(wrapped(path) for path in modules(HERE / name, []))
    return text.replace("</", "<\\/").strip()


def style():
    """The style sheet without comments and blanks that mean nothing."""
    text = re.sub(r"/\*.*?\*/", "", (HERE / "style.css").read_text(), flags=re.S)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r" ?([{};,]) ?", r"\1", text).replace(";}", "}").strip()


def trailers(lines):
    """Takes the trailer lines off the end of a lesson's text: lists for those that repeat."""
    found = {"ask": "", "why": "", "guide": "", "read": "", "hints": [], "keep": [], "rules": []}
    while lines:
        match = re.match(rf"({'|'.join(TRAILERS)}):\s*(.*)", lines[-1])
        if not match and lines[-1].strip():
            break
        lines.pop()
        if not match:
            continue
        name, value = TRAILERS[match.group(1)], match.group(2).strip()
        if name == "rules":
            found[name] = [rule.strip() for rule in value.split(",")]
        elif isinstance(found[name], list):
            found[name].insert(0, value)
        else:
            found[name] = value
    return found


def lesson(folder):
    """A lesson as the page takes it; page/share.js reads its watch lists."""
    lines = (folder / "lesson.md").read_text().strip().split("\n")
    found = trailers(lines)
    checks = [path.read_text() for name in ("checks.part", "checks.ocsim")
              if (path := folder / name).exists()]
    checks = [re.sub(r"^.*?\\section 'watch';\n", "", text, flags=re.S) for text in checks]
    return {"id": folder.name, "title": lines[0].lstrip("# "),
            "text": "\n".join(lines[1:]).strip(), **found, "checks": "\n".join(checks),
            "start": (folder / "lesson.ocsim").read_text(),
            "solution": (folder / "solution.ocsim").read_text()}


def lessons():
    folders = sorted(folder for folder in (HERE / "lessons").iterdir()
                     if (folder / "lesson.md").exists())
    return [lesson(folder) for folder in folders]


def compressed(data):
    """As gzip, by pigz with zopfli's way if it is there; without a time: the same module, the same
    page. The module is one block to pigz, cut into as many parts as make it smaller."""
    if not shutil.which("pigz"):
        return gzip.compress(data, 9, mtime=0)
    return subprocess.run(
        ["pigz", "-11", "--maxsplits", "0", "--blocksize", "8192", "--no-name", "--no-time"],
        input=data, capture_output=True, check=True).stdout


def source(text):
    """What the policy of the page allows: exactly this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


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
    wasm = (out / "ocsim.wasm").read_bytes()
    engine = compressed(wasm)
    stored = lessons()
    fill = {
        "style": style(),
        "lessons": json.dumps(stored, ensure_ascii=False).replace("</", "<\\/"),
        "worker": script("page/worker.js"),
        "script": script("app.js"),
        "version": version.group(1) + " · " + commit(),
        "engine": base64.b64encode(engine).decode(),
    }
    fill["style_hash"], fill["script_hash"] = source(fill["style"]), source(fill["script"])
    html = (HERE / "index.html").read_text()
    html = re.sub(r"\{\{(\w+)\}\}", lambda found: fill[found.group(1)], html)
    (out / "index.html").write_text(html)
    size = len(gzip.compress(html.encode(), 9, mtime=0))
    bare = len(gzip.compress(html.replace(fill["engine"], "").encode(), 9, mtime=0))
    print(f"engine: {len(wasm)} bytes, {len(engine)} as gzip")
    print(f"Playground/out/index.html: {len(html.encode())} bytes, {size} as gzip "
          f"({bare} without the engine), {len(stored)} lessons")
    if len(sys.argv) > 2 and size > int(sys.argv[2]):
        raise SystemExit(f"the page is larger than {sys.argv[2]} bytes as gzip")


main()
