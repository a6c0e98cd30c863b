"""A copy of the package in which the sources hold every chosen mutant at once."""
import pathlib
import re
import shutil
import subprocess
from collections import defaultdict

import runtime
import sites

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODULES = ["OcientSQL", "OcientSimulator"]
ERROR = re.compile(r"^(.*\.swift):(\d+):(\d+): error: (.*)$", re.M)
# What the compiler worked on when it crashed, the innermost last.
CRASH = re.compile(r"While type-checking \S+ at \[(.*\.swift):(\d+):(\d+) - ()", re.M)
MANIFEST = """// swift-tools-version: 6.0
import PackageDescription

// Optimised also in a debug build, which lets tests see what is internal.
let fast: [SwiftSetting] = [.unsafeFlags(["-O"])]
let package = Package(
    name: "mutants",
    targets: [
        .target(name: "OcientSQL", swiftSettings: fast),
        .target(name: "OcientSimulator", dependencies: ["OcientSQL"], swiftSettings: fast),
        .testTarget(name: "OcientSQLTests", dependencies: ["OcientSQL"]),
        .testTarget(name: "OcientSimulatorTests", dependencies: ["OcientSimulator"]),
    ],
    swiftLanguageModes: [.v6]
)
"""


class MutatedPackage:
    """The copy in `folder`; `chosen` picks from the mutants of all rooms."""

    def __init__(self, folder, chosen):
        self.folder = folder
        self.dropped = []    # the mutants that do not compile
        self.copy()
        self.texts = self.read()  # path below Sources -> text
        self.sites = chosen(self.find())
        for number, site in enumerate(self.sites, 1):
            site.number = number

    def copy(self):
        for kind in [f"{top}/{module}" for module in MODULES for top in ("Sources", "Tests")]:
            kind += "Tests" if kind.startswith("Tests") else ""
            shutil.rmtree(self.folder / kind, ignore_errors=True)
            shutil.copytree(ROOT / kind, self.folder / kind)
        for name in ("Corpus", "docs", "Playground"):
            if not (self.folder / name).exists():
                (self.folder / name).symlink_to(ROOT / name)
        (self.folder / "Package.swift").write_text(MANIFEST)

    def read(self):
        texts = {}
        for module in MODULES:
            for path in sorted((ROOT / "Sources" / module).rglob("*.swift")):
                # Inlinable code may not use the helpers, which are internal.
                text = path.read_text().replace("@inlinable", "")
                texts[str(path.relative_to(ROOT / "Sources"))] = text
        return texts

    def find(self):
        """Every mutant, with its room: the first two folders below Sources."""
        siblings = sites.siblings_of(self.texts.values())
        found = []
        for file, text in self.texts.items():
            for site in sites.find(text, siblings):
                site.file, site.room = file, "/".join(file.split("/")[:2])
                site.line = text.count("\n", 0, site.start) + 1
                found.append(site)
        return found

    def write(self):
        """Writes the mutated files and the helpers of each module."""
        of_file = defaultdict(list)
        for site in self.sites:
            of_file[site.file].append(site)
        for file, text in self.texts.items():
            (self.folder / "Sources" / file).write_text(sites.rewrite(text, of_file[file]))
        for module in MODULES:
            own = [site for site in self.sites if site.file.startswith(module + "/")]
            helpers = self.folder / "Sources" / module / "Mutants.swift"
            helpers.write_text(runtime.source(own))

    def make_compile(self):
        """Drops mutants until both modules compile."""
        for module in MODULES:
            for attempt in range(150):
                self.write()
                errors = self.errors(module)
                if not errors:
                    break
                before = len(self.sites)
                self.drop(errors)
                print(f"{module}, attempt {attempt + 1}: {len(errors)} errors,"
                      f" {before - len(self.sites)} mutants dropped", flush=True)
            else:
                raise SystemExit(f"{module} does not compile")

    def errors(self, module):
        """(file, line, column, message) of each error of the compiler."""
        folder = self.folder / "modules"
        folder.mkdir(exist_ok=True)
        sources = sorted(str(p) for p in (self.folder / "Sources" / module).rglob("*.swift"))
        result = subprocess.run(
            ["swiftc", "-swift-version", "6", "-Onone", "-wmo", "-parse-as-library",
             "-enable-testing", "-package-name", "ocsim",
             "-module-name", module, "-I", folder, "-emit-sil",
             "-o", folder / f"{module}.sil", "-emit-module", "-emit-module-path",
             folder / f"{module}.swiftmodule", "-suppress-warnings", *sources],
            capture_output=True, text=True)
        found = []
        start = self.folder / "Sources"
        told = ERROR.findall(result.stderr) or CRASH.findall(result.stderr)[-1:]
        for path, line, column, message in told:
            file = str(pathlib.Path(path).relative_to(start))
            found.append((file, int(line), int(column), message))
        if result.returncode and not found:
            raise SystemExit(result.stderr[-3000:])
        return sorted(set(found))

    def drop(self, errors):
        gone = set()
        for file, line, column, message in errors:
            site = self.culprit(file, line, column)
            if site is None:
                raise SystemExit(f"{file}:{line}:{column}: {message}")
            if site.kind == "enum" and site.choice + 1 < len(site.choices):
                site.choice += 1
            else:
                gone.add(site.number)
        self.dropped += [site for site in self.sites if site.number in gone]
        self.sites = [site for site in self.sites if site.number not in gone]

    def culprit(self, file, line, column):
        """The smallest mutant around the position, else the nearest one."""
        near = [s for s in self.sites if s.file == file]
        around = [s for s in near if s.line == line and s.columns[0] <= column <= s.columns[1]]
        if around:
            return min(around, key=lambda s: (s.columns[1] - s.columns[0], s.number))
        near.sort(key=lambda s: (abs(s.line - line), abs(s.columns[0] - column)))
        return near[0] if near else None
