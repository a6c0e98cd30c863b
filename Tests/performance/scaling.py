"""How time and memory grow."""

import json

import grants
import workload
from measure import PROCESSES, ROUNDS, Child, answer, count, mebibytes, run, seconds, table


def curve(bench, name, sizes, parts):
    """Rows of a curve over `run`: size, time, memory."""
    rows = []
    for size in sizes:
        path = workload.write(bench.path("script.sql"), *parts(size))
        child = run([bench.ocsim, "run", path])
        rows.append([f"{size:,} {name}", seconds(child.seconds), mebibytes(child.memory)])
    return rows


def statements(bench):
    rows = []
    least = None
    for size in map(bench.sized, [1_000, 10_000, 100_000, 1_000_000]):
        path = workload.write(bench.path("script.sql"), workload.common(size))
        best = answer([bench.ocsim, "bench", "parse", path])
        child = run([bench.ocsim, "bench", "parse", path], 1)
        is_first = least is None
        least = least or child.memory
        more = (child.memory - least) / best["bytes"]
        rows.append([f"{size:,}", f"{best['bytes'] / 1e6:.2f} MB",
                     count(best["statements_per_second"]), mebibytes(child.memory),
                     "" if is_first else f"{more:.1f}"])
    return table(["statements", "text", "statements a second", "peak memory of the process",
                  "bytes of memory for a byte of text"], rows)


def outcomes(path, bench):
    """How each attempt of a scenario ends, and how many are sensitive to a reading."""
    child = Child([bench.ocsim, "test", "--sensitivity", "--format", "json", path],
                  keeps_output=True)
    found = [statement["decision"] for statement in json.loads(child.output)["files"][0]
             ["statements"] if statement["kind"] == "connect"]
    return ([decision["outcome"] for decision in found],
            sum(bool(decision["sensitive_to"]) for decision in found))


def logins(bench):
    """Scenarios of attempts; each kind must end as its name says."""
    rows, kinds = [], workload.LOGINS
    tried = workload.write(bench.path("attempts.ocsim"), workload.logins(len(kinds)))
    ended, sensitive = outcomes(tried, bench)
    if ended != [kind.outcome for kind in kinds]:
        raise SystemExit(f"the logins end as {ended}")
    for size in map(bench.sized, [12, 120, 1_200, 12_000]):
        path = workload.write(bench.path("attempts.ocsim"), workload.logins(size))
        texts, sensitivity = (run([bench.ocsim, *words, path], allowed=(0, 2)) for words in (
            ["run"], ["test", "--sensitivity", "--format", "json"]))
        rows.append([f"{size:,}", seconds(texts.seconds), mebibytes(texts.memory),
                     seconds(sensitivity.seconds), mebibytes(sensitivity.memory)])
    names = ", ".join(kind.name for kind in kinds)
    return (f"Attempts of a scenario, as many of each kind: {names}. Of the {len(kinds)} kinds"
            f" {sensitive} would end otherwise by another reading. Best of {PROCESSES}:\n\n"
            + table(["attempts", "`run FILE`", "peak memory",
                     "`test --sensitivity --format json FILE`", "peak memory"], rows))


def report(bench):
    text = f"The parser alone (`ocsim bench parse FILE`, best of {ROUNDS}):\n\n" + statements(bench)
    sizes = [10, 100, 1_000, bench.sized(10_000), bench.sized(100_000)]
    text += f"\n`ocsim run FILE`, start to exit, best of {PROCESSES}:\n\n" + table(
        ["script", "time", "peak memory"],
        curve(bench, "databases", sizes, lambda size: [workload.things(size, 0)])
        + curve(bench, "groups", sizes, lambda size: [workload.things(0, size)])
        + curve(bench, "grants on 1,000 databases to 1,000 groups", sizes,
                lambda size: [workload.things(1000, 1000), workload.grants(size)]))
    return "\n".join([text, grants.report(bench), logins(bench)])
