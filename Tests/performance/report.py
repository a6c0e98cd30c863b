"""Makes the tables of docs/performance.md: see run.sh."""

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import deciding
import parsing
import questions
import scaling
import starting

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
PARTS = {"parsing": parsing, "deciding": deciding, "scaling": scaling, "questions": questions,
         "starting": starting}


class Bench:
    """What the parts measure with."""

    def __init__(self, arguments, folder):
        self.ocsim = arguments.ocsim
        self.static = arguments.static
        self.peers = Path(arguments.peers)
        self.folder = Path(folder)
        self.root = ROOT

    def path(self, name):
        return str(self.folder / name)

    @property
    def python(self):
        """The peers' Python, if it is there."""
        path = self.peers / "venv" / "bin" / "python"
        return path if path.exists() else None


def first(pattern, path):
    try:
        found = re.search(pattern, Path(path).read_text(), re.M)
    except OSError:
        return None
    return found and found.group(1).strip()


def machine():
    """The machine in words, without its name."""
    processor = first(r"^model name\s*:(.*)", "/proc/cpuinfo") or platform.machine()
    memory = first(r"^MemTotal:\s*(\d+)", "/proc/meminfo")
    memory = f", {int(memory) / 2**20:.0f} GiB" if memory else ""
    system = first(r'^PRETTY_NAME="(.*)"', "/etc/os-release") or platform.system()
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    swift = re.search(r"Swift version ([\d.]+)", swift)
    return (f"{processor}, {os.cpu_count()} cores{memory}; {system}, {platform.machine()};"
            f" Swift {swift.group(1) if swift else '?'}.")


def version(ocsim):
    words = subprocess.run([ocsim, "--version"], capture_output=True, text=True).stdout.split()
    return words[-1]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--peers", required=True)
    parser.add_argument("ocsim")
    parser.add_argument("static", nargs="?")
    arguments = parser.parse_args()
    load, start = os.getloadavg()[0], time.time()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(arguments, folder)
        texts = []
        for name, part in PARTS.items():
            if arguments.only not in (None, name):
                continue
            print(f"measuring {name}", file=sys.stderr)
            texts.append(part.report(bench))
    head = (f"{machine()} ocsim {version(arguments.ocsim)}. Load of the machine before it:"
            f" {load:.1f}; all of it took {time.time() - start:.0f} s.\n")
    text = "\n".join([head] + texts)
    print(text)
    if arguments.write and arguments.only is None:
        write(text)


def write(text):
    document = DOCUMENT.read_text()
    before, rest = document.split(BEGIN)
    after = rest.split(END)[1]
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}")


if __name__ == "__main__":
    main()
