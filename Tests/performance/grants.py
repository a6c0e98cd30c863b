"""What a grant takes: of each shape, where tables have just doubled, and in each output."""

import workload
from measure import PROCESSES, mebibytes, run, seconds, table

MILLION = 1_000_000
# A table that doubles has the most room to spare just above a power of two.
SIZES = [50_000, 100_000, 140_000, 270_000, 530_000, MILLION]
SHAPES = [
    ("seven privileges on each database", workload.grants),
    ("USE, each to another group and database", lambda number: workload.pairs(number, "USE")),
    ("SELECT, each to another group and database (fires A-SELECT-NO-VIEW)",
     lambda number: workload.pairs(number, "SELECT")),
]


def script(bench, *grants):
    return workload.write(bench.path("script.sql"), workload.things(1000, 1000), *grants)


def each(memory, empty, number):
    return f"{(memory - empty) / number:.0f} bytes"


def million(bench):
    """A million grants: time, and memory a grant with the script in memory and without."""
    rows, number = [], bench.sized(MILLION)
    empty = run([bench.ocsim, "run", script(bench)]).memory
    for name, shape in SHAPES:
        path = script(bench, shape(number))
        text = bench.folder.joinpath("script.sql").stat().st_size
        ran, checked = (run([bench.ocsim, what, path]) for what in ("run", "check"))
        rows.append([name, seconds(ran.seconds), seconds(checked.seconds), mebibytes(ran.memory),
                     each(ran.memory, empty, number), each(ran.memory - text, empty, number)])
    head = [f"{number:,} grants", "run", "check", "peak memory", "a grant",
            "without the script's text"]
    return f"`ocsim run FILE` and `ocsim check FILE`, best of {PROCESSES}:\n\n" + table(head, rows)


def doublings(bench):
    rows = []
    empty = run([bench.ocsim, "run", script(bench)]).memory
    for size in map(bench.sized, SIZES):
        memories = [run([bench.ocsim, "run", script(bench, shape(size))], 1).memory
                    for _, shape in SHAPES]
        rows.append([f"{size:,}"] + [each(memory, empty, size) for memory in memories])
    return ("Memory of a grant, the script's text included, just above the sizes at which tables"
            " double (`ocsim run FILE`, once each):\n\n"
            + table(["grants"] + [name for name, _ in SHAPES], rows))


def outputs(bench):
    """What the commands take that give a line or more for each statement or grant."""
    change = workload.write(
        bench.path("change.sql"), ["GRANT DROP ON DATABASE d0 TO GROUP g0;"])
    question = workload.write(
        bench.path("question.ocsim"), ["\\can USE ON DATABASE d0 AS GROUP g0;"])
    scenario = bench.path("script.ocsim")
    kinds = [
        ("run --format json", lambda path: ["run", "--format", "json", path]),
        ("test --format json", lambda path: ["test", "--format", "json", path]),
        ("dump", lambda path: ["dump", path]),
        ("whatif --format json, one question", lambda path: [
            "whatif", "--format", "json", "--setup", path, "--change", change, question]),
    ]
    number, rows = bench.sized(MILLION), []
    for name, words in kinds:
        workload.write(scenario, workload.things(1000, 1000))
        empty = run([bench.ocsim, *words(scenario)], 1)
        row = [name]
        for _, shape in SHAPES[:2]:
            workload.write(scenario, workload.things(1000, 1000), shape(number))
            child = run([bench.ocsim, *words(scenario)], 1)
            row += [seconds(child.seconds), each(child.memory, empty.memory, number)]
        rows.append(row)
    head = ["command"]
    for name, _ in SHAPES[:2]:
        head += [name, "a grant"]
    return (f"The outputs that have something for each of {number:,} grants, once each:\n\n"
            + table(head, rows))


def report(bench):
    return "\n".join([million(bench), doublings(bench), outputs(bench)])
