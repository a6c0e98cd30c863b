#!/usr/bin/env python3
"""Checks the measures of the page's scripts; esbuild, which packs them, checks the rest.

A file has at most 400 lines of at most 100 columns. Nothing outside of a class or a function can
be changed. What is imported is used. Only the drawing, which the engine escapes, goes in as markup.
"""
import pathlib
import re
import sys

PAGE = pathlib.Path(__file__).resolve().parent.parent
faults = []

files = [PAGE / "app.js", *sorted((PAGE / "page").glob("*.js"))]
for file in [*files, PAGE / "style.css", PAGE / "index.html"]:
    lines = file.read_text().split("\n")
    if len(lines) > 401:
        faults.append(f"{file.name}: {len(lines)} lines")
    faults += [f"{file.name}:{number}: more than 100 columns"
               for number, line in enumerate(lines, 1) if len(line) > 100]
for file in files:
    text = file.read_text()
    if file.name != "worker.js":
        faults += [f"{file.name}: a global that changes: {line}"
                   for line in re.findall(r"^(?:let|var) .*", text, re.M)]
    if "innerHTML" in text and file.name != "drawing.js":
        faults.append(f"{file.name}: innerHTML")
    faults += [f"{file.name}: {word} " for word in re.findall(r"\beval\(|console\.log", text)]
    for names in re.findall(r"^import \{([^}]*)\}", text, re.M):
        for name in (part.strip() for part in names.split(",")):
            if name and len(re.findall(rf"\b{re.escape(name)}\b", text)) < 2:
                faults.append(f"{file.name}: {name} is imported and not used")
colours = re.sub(r":root \{.*?\n  ?\}", "", (PAGE / "style.css").read_text(), flags=re.S)
faults += [f"style.css: {colour} is not in the palette"
           for colour in re.findall(r"#[0-9a-f]{3,6}\b(?=[;, ])", colours) if colour != "#000"]
print("\n".join(faults + [f"lint: {len(files)} files, {len(faults)} faults"]))
sys.exit(1 if faults else 0)
