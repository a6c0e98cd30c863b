"""Prints the results of a run, and compares the survivors with survivors.txt.

That is a list of reasons (Tests/support/reasons.py) whose places are `file: declaration: mutant`.
"""
import pathlib
import sys
from collections import Counter

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from reasons import Reasons  # noqa: E402

AIM = 90.0
LIST = pathlib.Path(__file__).with_name("survivors.txt")


def place(result):
    return f"{result['file']}: {result['function']}: {result['what']}"


def judged(results):
    """Each survivor with its reason or none, and the places of the list that did not survive."""
    known, survivors = Reasons(LIST), []
    for result in sorted(results, key=lambda r: (r["file"], r["line"], r["number"])):
        if result["outcome"] in ("survived", "not reached"):
            survivors.append((result, known.take(place(result))))
    return survivors, known.stale()


def stale_places(stale, results, sites):
    """Those of `stale` that the run can tell: gone from the sources, or tried and killed.

    A run of a sample says nothing about the mutants that it left out.
    """
    tried = {result["number"] for result in results}
    untried = Counter(site.place() for site in sites if site.number not in tried)
    for one in stale:
        if untried[one] > 0:
            untried[one] -= 1
        else:
            yield one


def areas(results):
    """Prints a line for each area; whether all reach the aim."""
    good = True
    print("| area | mutants | not reached | killed | survived | killed % |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for area in sorted({result["area"] for result in results}):
        count = Counter(r["outcome"] for r in results if r["area"] == area)
        total, killed = sum(count.values()), count["killed"] + count["timeout"]
        alive = count["survived"] + count["not reached"]
        percent = 100 * killed / total
        good = good and percent >= AIM
        print(f"| {area} | {total} | {count['not reached']} | {killed} |"
              f" {count['survived']} | {percent:.1f} |")
    return good


def show(results, sites):
    good = areas(results)
    survivors, stale = judged(results)
    for result, reason in survivors:
        print(f"{result['file']}:{result['line']}: {result['function']}: {result['outcome']}:"
              f" {result['what']}\n    {reason or 'NOT JUDGED'}")
    unjudged = sum(reason is None for _, reason in survivors)
    stale = list(stale_places(stale, results, sites))
    for one in stale:
        print(f"killed or gone: {one}")
    print(f"{unjudged} survivors are not judged, {len(stale)} judgements are about none")
    return 0 if good and not unjudged and not stale else 1
