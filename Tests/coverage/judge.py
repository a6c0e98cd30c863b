"""Prints the line coverage of the two core modules and every line that no test runs.

    judge.py LINES.lcov UNCOVERED.txt

UNCOVERED.txt is a list of reasons (Tests/support/reasons.py) whose places are `file: text of the
line`. Exits with 1 when a module is below the aim, when an uncovered line has no reason, or when
a reason is about a line that is covered or gone.
"""
import collections
import pathlib
import sys

AIM = 98.0
MODULES = ["Sources/OcientSQL", "Sources/OcientSimulator"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "support"))
from reasons import Reasons  # noqa: E402


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


def uncovered(counts):
    for file in sorted(counts):
        text = (ROOT / file).read_text().split("\n")
        for number, count in sorted(counts[file].items()):
            if count == 0:
                yield file, number, text[number - 1].strip()


def main():
    counts, reasons = read_counts(sys.argv[1]), Reasons(sys.argv[2])
    good = True
    for module in MODULES:
        lines = [n for f, ls in counts.items() if f.startswith(module + "/") for n in ls.values()]
        ran = sum(1 for n in lines if n)
        percent = 100 * ran / len(lines)
        good = good and percent >= AIM
        print(f"{module}: {ran} of {len(lines)} lines, {percent:.2f} %")
    core = {f: c for f, c in counts.items() if any(f.startswith(m + "/") for m in MODULES)}
    unexplained = 0
    for file, number, text in uncovered(core):
        reason = reasons.take(f"{file}: {text}")
        unexplained += reason is None
        print(f"{file}:{number}: {text}\n    {reason or 'NO REASON'}")
    stale = reasons.stale()
    for line in stale:
        print(f"covered or gone: {line}")
    print(f"{unexplained} uncovered lines without a reason, {len(stale)} reasons without a line")
    return 0 if good and not unexplained and not stale else 1


sys.exit(main())
