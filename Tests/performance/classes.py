"""Questions about every login: `access`, `prove` and `whatif` without attempts."""

import re
import subprocess

import workload
from measure import PROCESSES, count, mebibytes, run, seconds, table

CLAIM = "never accepted where flow = password and source in '10.0.0.0/8'"
#         databases, pools, integrations, groups, grants, users
MIDDLE = (100, 10, 20, 200, 10_000, 100)
LARGE = (1_000, 50, 100, 1_000, 100_000, 10_000)
BASE = (100, 10, 10, 100, 1_000, 100)


def visited(bench, setup):
    """How many classes `access` visits. The answer is read line by line: what this process holds
    counts as the memory of the children after it."""
    command = [str(word) for word in [bench.ocsim, "access", "--format", "json", *setup]]
    found = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        for line in process.stdout:
            match = re.match(rb'  "classes": (\d+)', line)
            found = int(match[1]) if match else found
    return found if process.returncode == 0 else 0


def commands(setup, change):
    return [
        ("access", ["access", *setup]),
        ("prove", ["prove", *setup, CLAIM]),
        ("whatif", ["whatif", *setup, "--change", change]),
    ]


def setups(bench):
    """The systems with their set-up and a change."""
    guide = bench.root / "Corpus" / "guide"
    yield ("the guide", ["--setup", guide / "setup.sql", "--setup", guide / "world.ocsim"],
           bench.root / "Corpus" / "whatif" / "m2m-primary.sql")
    change = workload.write(
        bench.path("primary.sql"), ["ALTER DATABASE system SET SSO INTEGRATION i1;"])
    for name, size in [("middle", MIDDLE), ("large", LARGE)]:
        size = tuple(max(2, number // 10) for number in size) if bench.is_small else size
        path = workload.write(bench.path(name + ".ocsim"), workload.ways(*size))
        words = ("{:,} databases, {} pools, {} integrations, {:,} groups, {:,} grants,"
                 " {:,} users").format(*size)
        yield words, ["--setup", path], change


def table_of_costs(bench):
    rows = []
    for words, setup, change in setups(bench):
        cells = [words, count(visited(bench, setup))]
        memory = 0
        for _, command in commands(setup, change):
            child = run([bench.ocsim, *command], allowed=(0, 2, 4))
            cells.append(seconds(child.seconds))
            memory = max(memory, child.memory)
        rows.append(cells + [mebibytes(memory)])
    return table(["system", "classes of `access`", "access", "prove", "whatif", "peak memory"],
                 rows)


def curve(bench, name, place, sizes):
    """Rows of one dimension, everything else as in BASE."""
    rows = []
    for size in sizes:
        numbers = list(BASE)
        numbers[place] = size
        path = workload.write(bench.path("curve.ocsim"), workload.ways(*numbers))
        setup = ["--setup", path]
        child = run([bench.ocsim, "access", *setup])
        rows.append([f"{size:,} {name}", count(visited(bench, setup)), seconds(child.seconds),
                     mebibytes(child.memory)])
    return rows


def report(bench):
    text = (f"Start to exit, the set-up included, best of {PROCESSES}, every core used; the claim"
            f" is `{CLAIM}`, the change sets another primary:\n\n" + table_of_costs(bench))
    rows = (curve(bench, "databases", 0, [bench.sized(n) for n in (1_000, 2_000, 4_000)])
            + curve(bench, "users", 5, [bench.sized(n) for n in (10_000, 20_000, 40_000)])
            + curve(bench, "pools, each with an endpoint and addresses of its own", 1,
                    [50, 100, 200]))
    words = "{} databases, {} pools, {} integrations, {} groups, {:,} grants, {} users".format(
        *BASE)
    return (text + f"\n`ocsim access --setup FILE`, one number after the other larger than in a"
            f" system of {words}, best of {PROCESSES}:\n\n"
            + table(["system", "classes", "time", "peak memory"], rows))
