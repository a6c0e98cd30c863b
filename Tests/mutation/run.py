"""Counts the mutants of the two core modules that the fast tests kill.

    run.py [--since COMMIT] [--room PART] [--file PART] [--sample N] [--seed S] [--again]
           [--jobs N] [--publish]

--since takes the mutants on lines that are not as they were in a commit, --room those of rooms
whose name (`OcientSQL/Parser`) has PART in it, --file those of such files, --sample so many of
each room at random (other ones for another seed), --again those that the last run did not kill.
--publish writes the score into docs/mutation.md. The survivors are printed; the results are in
.build-mutate/results.json.
"""
import argparse
import datetime
import json
import random
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import oracle
import package

FOLDER = package.ROOT / ".build-mutate"
RESULTS = FOLDER / "results.json"
PAGE = package.ROOT / "docs" / "mutation.md"
AIM = 92.0   # killed per cent of all mutants
LEFT = ("survived", "not reached")
QUICK = 1.0  # the seconds that a suite of the first stage may take


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--since", metavar="COMMIT")
    parser.add_argument("--room", default="")
    parser.add_argument("--file", default="")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--publish", action="store_true")
    return parser.parse_args()


def changed_lines(commit):
    """Each line of the sources that is new or changed since a commit, as (file, line)."""
    diff = subprocess.run(
        ["git", "diff", "--unified=0", "--find-renames", commit, "--", "Sources"],
        cwd=package.ROOT, check=True, capture_output=True, text=True).stdout
    lines, file = set(), ""
    for line in diff.split("\n"):
        if line.startswith("+++ "):
            file = line[4:].removeprefix("b/Sources/")
        elif hunk := re.match(r"@@ \S+ \+(\d+)(?:,(\d+))? @@", line):
            first, count = int(hunk[1]), int(hunk[2] or 1)
            lines |= {(file, number) for number in range(first, first + count)}
    return lines


def source_line(site):
    """The text of a mutant's line, by which it is found again after a change above it."""
    path = package.ROOT / "Sources" / site.file
    return path.read_text().split("\n")[site.line - 1].strip()


def chosen(sites, options):
    sites = [s for s in sites if options.file in s.file and options.room in s.room]
    if options.since:
        lines = changed_lines(options.since)
        sites = [s for s in sites if (s.file, s.line) in lines]
    if options.again:
        left = {(r["file"], r["text"], r["what"]) for r in json.loads(RESULTS.read_text())
                if r["outcome"] in LEFT}
        sites = [s for s in sites if (s.file, source_line(s), s.describe()) in left]
    if options.sample:
        picker = random.Random(options.seed)
        rooms = sorted({site.room for site in sites})
        parts = [[s for s in sites if s.room == room] for room in rooms]
        sites = [s for part in parts
                 for s in picker.sample(part, min(options.sample, len(part)))]
    return sites


def build(options):
    """The package with its mutants, built; those that do not compile are dropped."""
    copy = FOLDER / "package"
    copy.mkdir(parents=True, exist_ok=True)
    mutated = package.MutatedPackage(copy, lambda sites: chosen(sites, options))
    print(f"{len(mutated.sites)} mutants", flush=True)
    mutated.make_compile()
    print(f"{len(mutated.sites)} compile; building", flush=True)
    swift = ["swift", "build", "--build-tests", "--package-path", str(copy),
             "--scratch-path", str(FOLDER / "build")]
    with open(FOLDER / "build.log", "w") as log:
        subprocess.run(swift, stdout=log, stderr=log, check=True)
    return mutated


def measure(tests, jobs):
    suites = tests.suites()
    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(tests.measure, suites))
    for suite in suites:
        if not suite.passes:
            print(f"left out, fails without a mutant: {suite.name}")
    return [suite for suite in suites if suite.passes]


def judge(tests, suites, site):
    """What becomes of a mutant: the quick suites that reach it first, then the others."""
    reaching = sorted((s for s in suites if site.number in s.reached), key=lambda s: s.seconds)
    if not reaching:
        return "not reached"
    quick = [suite for suite in reaching if suite.seconds <= QUICK]
    slow = [suite for suite in reaching if suite.seconds > QUICK]
    for stage in [quick] + [[suite] for suite in slow]:
        if stage:
            seconds = 10 + 5 * sum(suite.seconds for suite in stage)
            outcome = tests.run(stage, seconds, MUTANT=str(site.number))
            if outcome != "survived":
                return outcome
    return "survived"


def tried(sites, tests, suites, jobs):
    """A result for each mutant; results.json has those so far."""
    picked = random.Random(0).sample(sites, len(sites))  # so that an early stop is a sample too
    results = []
    with ThreadPoolExecutor(jobs) as pool:
        for site, outcome in zip(picked, pool.map(lambda s: judge(tests, suites, s), picked)):
            results.append({"room": site.room, "file": site.file, "line": site.line,
                            "text": source_line(site), "what": site.describe(), "outcome": outcome})
            if len(results) % 50 == 0 or len(results) == len(picked):
                print(f"{len(results)} of {len(picked)}", flush=True)
                RESULTS.write_text(json.dumps(results))
    return results


def score(results):
    """The table, and whether the aim is reached."""
    table = ["| room | mutants | not reached | killed | survived | killed % |",
             "|---|---:|---:|---:|---:|---:|"]
    rooms = sorted({result["room"] for result in results})
    for room in rooms + ["all"]:
        count = Counter(r["outcome"] for r in results if room in (r["room"], "all"))
        total, killed = sum(count.values()), count["killed"] + count["timeout"]
        table.append(f"| {room} | {total} | {count['not reached']} | {killed} |"
                     f" {count['survived']} | {100 * killed / max(1, total):.1f} |")
    return "\n".join(table), total == 0 or 100 * killed / total >= AIM


def publish(table):
    """Writes the table, the command and the date between the marks of the page."""
    words = " ".join(word for word in sys.argv[1:] if word != "--publish")
    head = f"    # not run: minutes to hours\n    Tests/mutation/run.sh {words}".rstrip()
    today = datetime.date.today()
    text = f"{head}\n\nOn {today.day} {today:%B %Y}:\n\n{table}\n"
    page = PAGE.read_text()
    start, end = "<!-- score -->\n", "<!-- end of score -->"
    before, _, rest = page.partition(start)
    PAGE.write_text(before + start + text + end + rest.partition(end)[2])


def main():
    options = arguments()
    mutated = build(options)
    tests = oracle.Oracle(str(FOLDER / "build" / "debug" / "mutantsPackageTests.xctest"))
    suites = measure(tests, options.jobs)
    print(f"{len(suites)} suites, {sum(s.seconds for s in suites):.0f} s", flush=True)
    results = tried(mutated.sites, tests, suites, options.jobs)
    print(f"{len(mutated.dropped)} mutants did not compile")
    for result in sorted(results, key=lambda r: (r["file"], r["line"])):
        if result["outcome"] in LEFT:
            print(f"{result['file']}:{result['line']}: {result['outcome']}: {result['what']}")
    table, is_good = score(results)
    print(table)
    if options.publish:
        publish(table)
    return 0 if is_good else 1


if __name__ == "__main__":
    raise SystemExit(main())
