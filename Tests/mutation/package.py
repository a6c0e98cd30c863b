"""A copy of the package in which the sources of some folders hold every mutant at once."""
import hashlib
import pathlib
import re
import shutil
import subprocess
from collections import defaultdict

import runtime
import sites
from functions import Functions

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODULES = ["OcientSQL", "OcientSimulator"]
ERROR = re.compile(r"^(.*\.swift):(\d+):(\d+): error: (.*)$", re.M)
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


def digest():
    """Tells one state of the sources from another."""
    sources = [path for module in MODULES
               for path in sorted((ROOT / "Sources" / module).rglob("*.swift"))]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()


def copy_tests(folder):
    """Copies today's tests of the two modules."""
    for module in MODULES:
        kind = f"Tests/{module}Tests"
        shutil.rmtree(folder / kind, ignore_errors=True)
        shutil.copytree(ROOT / kind, folder / kind)


class MutatedPackage:
    """The copy in `folder`; `areas` names paths below Sources for each area."""

    def __init__(self, folder, areas):
        self.folder, self.areas = folder, areas
        self.files = {}      # path below Sources -> text
        self.sites = []      # every mutant, numbered from 1
        self.dropped = []    # those that do not compile
        self.copy()
        self.find()

    def copy(self):
        for module in MODULES:
            kind = f"Sources/{module}"
            shutil.rmtree(self.folder / kind, ignore_errors=True)
            shutil.copytree(ROOT / kind, self.folder / kind)
        copy_tests(self.folder)
        for name in ("Corpus", "docs", "Playground"):
            if not (self.folder / name).exists():
                (self.folder / name).symlink_to(ROOT / name)
        manifest = self.folder / "Package.swift"
        manifest.write_text(MANIFEST)

    def find(self):
        texts = {}
        for module in MODULES:
            for path in sorted((ROOT / "Sources" / module).rglob("*.swift")):
                # Inlinable code may not use the helpers, which are internal.
                text = path.read_text().replace("@inlinable", "")
                texts[str(path.relative_to(ROOT / "Sources"))] = text
        siblings = sites.siblings_of(texts.values())
        for area, starts in self.areas.items():
            for file, text in texts.items():
                if not file.startswith(tuple(starts)):
                    continue
                self.files[file] = text
                functions = Functions(text)
                for site in sites.find(text, siblings):
                    site.area, site.file = area, file
                    site.function = functions.at(site.start)
                    site.number = len(self.sites) + 1
                    site.line = text.count("\n", 0, site.start) + 1
                    self.sites.append(site)

    def write(self):
        """Writes the mutated files and the helpers of each module."""
        of_file = defaultdict(list)
        for site in self.sites:
            of_file[site.file].append(site)
        for file, text in self.files.items():
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
        for path, line, column, message in ERROR.findall(result.stderr):
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
        """The smallest mutant around the place, else the nearest one."""
        near = [s for s in self.sites if s.file == file]
        around = [s for s in near if s.line == line and s.columns[0] <= column <= s.columns[1]]
        if around:
            return min(around, key=lambda s: (s.columns[1] - s.columns[0], s.number))
        near.sort(key=lambda s: (abs(s.line - line), abs(s.columns[0] - column)))
        return near[0] if near else None
