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

import classes
import deciding
import parsing
import questions
import scaling
import starting
from measure import answer

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
PEERS = Path(__file__).with_name("peers.py")
PARTS = {"parsing": parsing, "deciding": deciding, "scaling": scaling, "questions": questions,
         "classes": classes, "starting": starting}


class Bench:
    """What the parts measure with."""

    def __init__(self, arguments, folder):
        self.ocsim = arguments.ocsim
        self.static = arguments.static
        self.peers = Path(arguments.peers)
        self.folder = Path(folder)
        self.root = ROOT
        self.is_small = arguments.small

    def sized(self, number):
        """A size that is measured; a hundredth of it where only the scripts are tried."""
        return max(10, number // 100) if self.is_small else number

    def path(self, name):
        return str(self.folder / name)

    @property
    def python(self):
        """The peers' Python, if it is there."""
        path = self.peers / "venv" / "bin" / "python"
        return path if path.exists() else None

    def peer(self, name, *words):
        """What one measurement of a peer says; None when the peer is missing."""
        return answer([self.python, PEERS, name, *words]) if self.python else None

    def peer_text(self, name):
        """What the installation of the peers noted."""
        path = self.peers / name
        return path.read_text().strip() if path.exists() else "?"

    def python_version(self):
        if not self.python:
            return "?"
        words = "import json, platform; print(json.dumps(platform.python_version()))"
        return answer([self.python, "-c", words])


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
    parser.add_argument("--small", action="store_true")
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
            texts.append(f"### {name.capitalize()}\n\n"
                         f"`Tests/performance/run.sh --only {name}`. {part.report(bench)}")
    head = (f"{machine()} ocsim {version(arguments.ocsim)}. Load of the machine before it:"
            f" {load:.1f}; all of it took {time.time() - start:.0f} s.\n")
    text = "\n".join([head] + texts)
    print(text)
    if arguments.write and arguments.only is None and not arguments.small:
        write(text)


def write(text):
    document = DOCUMENT.read_text()
    before, rest = document.split(BEGIN)
    after = rest.split(END)[1]
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}")


if __name__ == "__main__":
    main()
