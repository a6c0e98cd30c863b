#!/usr/bin/env python3
"""Compiles and runs the program of docs/library.md against the built libraries.

usage: library.py [--write]

The blocks fenced as `swift` are one program, in order; `setup` in it is the block fenced as
`ocsim setup`. What each of them prints is the block fenced as `output` after it; --write replaces
those. The program is not part of the package, so it sees what is `public` and nothing else: at the
end a declaration of the package must not be found. The check wants a debug build (`swift build`).
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from support import ROOT, finish

PAGE = ROOT / "docs" / "library.md"
FENCED = re.compile(r"^```(swift|ocsim setup|output)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MOST_LINES = 10
MARK = "== the end of a block =="
HIDDEN = "import OcientSimulator\nlet hidden: Catalog? = nil\n"


def compiled(program, folder, built, *more):
    """Compiles a program as another package would; what the compiler said."""
    source = Path(folder) / "main.swift"
    source.write_text(program)
    result = subprocess.run(
        ["swiftc", "-swift-version", "6", "-I", f"{built}/Modules", str(source), *more],
        capture_output=True, text=True, check=False, cwd=folder)
    return result.returncode, result.stderr


def program(blocks):
    """The blocks as one program that tells where each of them ends."""
    setup = next(text for kind, text in blocks if kind == "ocsim setup")
    code = [text for kind, text in blocks if kind == "swift"]
    return f'let setup = #"""\n{setup}"""#\n' + "".join(
        f'{text}print("{MARK}")\n' for text in code), len(code[0].splitlines())


def main():
    text = PAGE.read_text()
    blocks = FENCED.findall(text)
    source, lines = program(blocks)
    faults = []
    if lines > MOST_LINES:
        faults.append(f"docs/library.md: the example has {lines} lines, over {MOST_LINES}")
    built = subprocess.run(["swift", "build", "--show-bin-path"], cwd=ROOT, check=True,
                           capture_output=True, text=True).stdout.strip()
    # Objects of files that are gone may still be there, so the sources say which ones count.
    objects = [f"{built}/{module}.build/{path.name}.o"
               for module in ("OcientSQL", "OcientSimulator")
               for path in (ROOT / "Sources" / module).rglob("*.swift")]
    with tempfile.TemporaryDirectory() as folder:
        status, said = compiled(source, folder, built, *objects, "-o", "program")
        printed = ""
        if status == 0:
            run = subprocess.run([f"{folder}/program"], capture_output=True, text=True, check=False)
            printed, status, said = run.stdout, run.returncode, run.stderr
        if status != 0:
            faults.append(f"docs/library.md: the program fails\n{said}")
        if "cannot find type 'Catalog'" not in compiled(HIDDEN, folder, built, "-typecheck")[1]:
            faults.append("another package sees what is not public")
    outputs = iter(printed.split(MARK + "\n")[:-1])
    shown = FENCED.sub(
        lambda found: found.group() if found[1] != "output" else
        "```output\n" + next(outputs, "").rstrip("\n") + "\n```", text)
    if "--write" in sys.argv and not faults:
        PAGE.write_text(shown)
    elif shown != text:
        faults.append("docs/library.md: the program does not print what the page shows")
    finish(f"docs/library.md: {len(blocks)} blocks, {lines} lines of an example", faults)


main()
