"""Prints the results of a run, and compares the survivors with survivors.txt."""
import pathlib
from collections import Counter, defaultdict

AIM = 90.0
LIST = pathlib.Path(__file__).with_name("survivors.txt")


def reasons():
    """`file: mutant` -> its reasons, one for each time that it stands in the list."""
    found, reason = defaultdict(list), None
    for line in LIST.read_text().splitlines() if LIST.exists() else []:
        line = line.strip()
        if line.startswith("# "):
            reason = line[2:]
        elif line:
            found[line].append(reason)
    return found


def judged(results):
    """Each survivor with its reason, or with none."""
    known = reasons()
    for result in sorted(results, key=lambda r: (r["file"], r["line"], r["number"])):
        if result["outcome"] in ("survived", "not reached"):
            left = known.get(f"{result['file']}: {result['what']}")
            yield result, left.pop() if left else None


def show(results):
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
    unjudged = 0
    for result, reason in judged(results):
        unjudged += reason is None
        print(f"{result['file']}:{result['line']}: {result['outcome']}: {result['what']}\n"
              f"    {reason or 'NOT JUDGED'}")
    print(f"{unjudged} survivors are not judged")
    return 0 if good and not unjudged else 1
