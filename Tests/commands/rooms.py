#!/usr/bin/env python3
"""Asks whether a room of a module knows a higher one (docs/architecture.md).

usage: rooms.py

A room is a folder of a module, or of a room that holds a lower one. Each room is given to the
compiler together with the rooms below it and nothing else; what it cannot find there is an upward
reference. The modules that others import are made anew: a build names their package after the
folder of the project, and what they declare for the package would then be out of sight.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

SOURCES = pathlib.Path(__file__).resolve().parents[2] / "Sources"
# From the lowest to the highest.
ROOMS = {
    "OcientSQL": "Text Lexer Syntax Diagnostics Parser Formatter",
    "OcientSimulator": "Rules Catalog Privileges Provider Execution Connection Login"
    " Report/Words Scenario Reasoning Advice Report",
    "OcientEditor": "Documents Lines Analysis Completion Scripts Search Protocol Session"
    " Features Server",
}


def files(module, room):
    """The files of a room, without those of rooms that are folders of it."""
    folder = SOURCES / module / room
    inner = [SOURCES / module / other for other in ROOMS[module].split()
             if other.startswith(room + "/")]
    return sorted(str(path) for path in folder.rglob("*.swift")
                  if not any(other in path.parents for other in inner))


COMPILER = ["swiftc", "-frontend", "-swift-version", "6", "-package-name", "ocsim", "-module-name"]


def make(module, modules):
    """Makes a module for those that import it."""
    paths = sorted(str(path) for path in (SOURCES / module).rglob("*.swift"))
    subprocess.run([*COMPILER, module, "-emit-module", "-parse-as-library", "-I", modules,
                    "-o", f"{modules}/{module}.swiftmodule", *paths], check=True)


def errors(module, below, room, modules):
    """The compiler's errors about a room that sees only the rooms below it."""
    call = [*COMPILER, module, "-typecheck", "-I", modules]
    for path in files(module, room):
        call += ["-primary-file", path]
    for lower in below:
        call += files(module, lower)
    result = subprocess.run(call, capture_output=True, text=True, check=False)
    found = re.findall(r"^(/.*?: error: .*)$", result.stderr, re.MULTILINE)
    if not found and result.returncode != 0:
        found = [result.stderr]
    return [line.replace(f"{SOURCES}/", "") for line in dict.fromkeys(found)]


def main():
    found = []
    with tempfile.TemporaryDirectory() as modules:
        make("OcientSQL", modules)
        make("OcientSimulator", modules)
        for module, order in ROOMS.items():
            rooms = order.split()
            there = {path.name for path in (SOURCES / module).iterdir()}
            found += [f"{module}/{room} is not in the order" for room in sorted(there - set(rooms))]
            # The highest room may name everything.
            for index, room in enumerate(rooms[:-1]):
                found += errors(module, rooms[:index], room, modules)
    print("\n".join(found) if found else "every room knows only lower ones")
    return 1 if found else 0


sys.exit(main())
