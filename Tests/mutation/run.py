"""Counts the mutants of the parser, the privileges and the login that the fast tests kill.

    run.py [--sample N] [--seed N] [--only AREA] [--file PART] [--since COMMIT] [--jobs N]
           [--reuse] [--again] [--resume]

--sample takes so many mutants of each area at random, --file those of files whose path has PART
in it, --since those on lines that are not as they were in a commit. --reuse builds nothing;
--resume goes on with a run that was ended; --again builds today's tests with the mutants of the
last run and tries only the survivors that survivors.txt does not name. The results are in
.build-mutate/results.json.
"""
import argparse
import json
import pickle
import random
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor

import oracle
import package
import report

AREAS = {
    "parser": ["OcientSQL/Lexer/", "OcientSQL/Parser/"],
    "privileges": [
        "OcientSimulator/Privileges/", "OcientSimulator/Catalog/Grants/",
        "OcientSimulator/Execution/Grant",
        "OcientSimulator/Execution/Simulation+Authority"],
    "login": ["OcientSimulator/Login/"],
}
FOLDER = package.ROOT / ".build-mutate"
QUICK = 1.0  # the seconds that a suite of the first stage may take


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=AREAS)
    parser.add_argument("--file", default="")
    parser.add_argument("--since", metavar="COMMIT")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--reuse", action="store_true")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


def build():
    FOLDER.mkdir(exist_ok=True)
    copy = FOLDER / "package"
    copy.mkdir(exist_ok=True)
    mutated = package.MutatedPackage(copy, AREAS)
    print(f"{len(mutated.sites)} places for mutants", flush=True)
    mutated.make_compile()
    print(f"{len(mutated.sites)} compile; building", flush=True)
    kept = mutated.sites, len(mutated.dropped), package.digest()
    (FOLDER / "sites.pickle").write_bytes(pickle.dumps(kept))
    compile_tests()


def compile_tests():
    swift = ["swift", "build", "--build-tests", "--package-path", str(FOLDER / "package"),
             "--scratch-path", str(FOLDER / "build")]
    with open(FOLDER / "build.log", "w") as log:
        subprocess.run(swift, stdout=log, stderr=log, check=True)


def program():
    return str(FOLDER / "build" / "debug" / "mutantsPackageTests.xctest")


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


def chosen(sites, options, old):
    if options.again:
        open_ones = {r["number"] for r, reason in report.judged(old)[0] if not reason}
        sites = [s for s in sites if s.number in open_ones]
    elif options.resume:
        done = {result["number"] for result in old}
        sites = [s for s in sites if s.number not in done]
    sites = [s for s in sites if options.file in s.file]
    if options.since:
        lines = changed_lines(options.since)
        sites = [s for s in sites if (s.file, s.line) in lines]
    if options.only:
        sites = [s for s in sites if s.area == options.only]
    if options.sample:
        picker = random.Random(options.seed)
        parts = [[s for s in sites if s.area == area] for area in AREAS]
        sites = [s for part in parts
                 for s in picker.sample(part, min(options.sample, len(part)))]
    return sites


def main():
    options = arguments()
    old = []
    if options.again or options.resume:
        old = json.loads((FOLDER / "results.json").read_text())
    if options.again:
        package.copy_tests(FOLDER / "package")
        compile_tests()
    elif not (options.reuse or options.resume):
        build()
    sites, dropped, digest = pickle.loads((FOLDER / "sites.pickle").read_bytes())
    if digest != package.digest():
        print("the sources have changed since these mutants were made", flush=True)
    tests = oracle.Oracle(program())
    suites = measure(tests, options.jobs)
    print(f"{len(suites)} suites, {sum(s.seconds for s in suites):.0f} s", flush=True)
    results = tried(chosen(sites, options, old), old, tests, suites, options.jobs)
    print(f"{dropped} places gave no mutant that compiles")
    return report.show(results, sites)


def tried(sites, old, tests, suites, jobs):
    """The results with those of these mutants; they are kept in results.json."""
    picked = random.Random(0).sample(sites, len(sites))  # so that an early stop is a sample too
    numbers = {site.number for site in sites}
    results = [result for result in old if result["number"] not in numbers]
    kept = len(results)
    with ThreadPoolExecutor(jobs) as pool:
        for site, outcome in zip(picked, pool.map(lambda s: judge(tests, suites, s), picked)):
            results.append({"number": site.number, "area": site.area, "file": site.file,
                            "line": site.line, "function": site.function,
                            "what": site.describe(), "outcome": outcome})
            if len(results) % 50 == 0:
                print(f"{len(results) - kept} of {len(picked)}", flush=True)
                (FOLDER / "results.json").write_text(json.dumps(results))
    (FOLDER / "results.json").write_text(json.dumps(results))
    return results


if __name__ == "__main__":
    raise SystemExit(main())
