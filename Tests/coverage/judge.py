"""Prints the line coverage of the two core modules and every line that no test runs.

    judge.py LINES.lcov

A comment `// not reached: WHY` at the code says why no test runs a line: on the line, or above it;
it is about the lines that follow one another there. A line of closing braces runs nothing. Exits
with 1 when a module is below the aim, when an uncovered line has no reason, or when a reason is
about lines that are covered.
"""
import collections
import pathlib
import sys

AIM = 99.0
MODULES = ["Sources/OcientSQL", "Sources/OcientSimulator"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
REASON = "// not reached: "


def read_counts(path):
    """File -> line number -> how often it was run."""
    counts = collections.defaultdict(dict)
    file = None
    for line in open(path):
        key, _, value = line.rstrip("\n").partition(":")
        if key == "SF":
            found = pathlib.Path(value)
            file = str(found.relative_to(ROOT)) if found.is_relative_to(ROOT) else None
        elif key == "DA" and file:
            number, count = value.split(",")[:2]
            counts[file][int(number)] = max(counts[file].get(int(number), 0), int(count))
    return counts


class Source:
    """A file with its uncovered lines, and the reasons in it."""

    def __init__(self, file, counts):
        self.lines = [""] + (ROOT / file).read_text().split("\n")
        self.counts = counts
        self.reasons = {number: line.split(REASON)[1] for number, line in enumerate(self.lines)
                        if REASON in line}
        self.used = set()

    def is_quiet(self, number):
        """Whether nothing is counted on a line, so that the one above may be about the next."""
        line = self.lines[number].strip()
        return number not in self.counts or not line or line.startswith("//")

    def uncovered(self):
        """Each uncovered line and its reason or none."""
        for number in sorted(n for n, count in self.counts.items() if count == 0):
            if not self.lines[number].strip(" })"):
                continue
            above = number
            while above > 0 and above not in self.reasons and (
                    self.counts.get(above) == 0 or self.is_quiet(above)):
                above -= 1
            reason = self.reasons.get(above) if above == number or self.is_about(above) else None
            if reason:
                self.used.add(above)
            yield number, reason

    def is_about(self, number):
        """Whether a reason is on a line of its own or on an uncovered one."""
        return self.lines[number].strip().startswith("//") or self.counts.get(number) == 0

    def stale(self):
        return sorted(set(self.reasons) - self.used)


def main():
    counts = read_counts(sys.argv[1])
    good = True
    for module in MODULES:
        lines = [n for f, ls in counts.items() if f.startswith(module + "/") for n in ls.values()]
        ran = sum(1 for n in lines if n)
        percent = 100 * ran / len(lines)
        good = good and percent >= AIM
        print(f"{module}: {ran} of {len(lines)} lines, {percent:.2f} %")
    unexplained = stale = 0
    for file in sorted(file for file in counts if file.startswith(tuple(MODULES))):
        source = Source(file, counts[file])
        for number, reason in source.uncovered():
            unexplained += reason is None
            print(f"{file}:{number}: {source.lines[number].strip()}\n    {reason or 'NO REASON'}")
        for number in source.stale():
            stale += 1
            print(f"{file}:{number}: covered: {source.lines[number].strip()}")
    print(f"{unexplained} uncovered lines without a reason, {stale} reasons without a line")
    return 0 if good and not unexplained and not stale else 1


sys.exit(main())
