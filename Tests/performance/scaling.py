"""How time and memory grow."""

import workload
from measure import answer, count, mebibytes, run, seconds, table


def curve(bench, name, sizes, parts, rounds=1):
    """Rows of a curve over `run`: size, time, memory."""
    rows = []
    for size in sizes:
        path = workload.write(bench.path("script.sql"), *parts(size))
        child = run([bench.ocsim, "run", path], rounds if size < 1_000_000 else 3)
        rows.append([f"{size:,} {name}", seconds(child.seconds), mebibytes(child.memory)])
    return rows


def statements(bench):
    rows = []
    least = None
    for size in [1_000, 10_000, 100_000, 1_000_000]:
        path = workload.write(bench.path("script.sql"), workload.common(size))
        best = answer([bench.ocsim, "bench", "parse", path])
        child = run([bench.ocsim, "bench", "parse", path])
        least = least or child.memory
        more = (child.memory - least) / best["bytes"]
        rows.append([f"{size:,}", f"{best['bytes'] / 1e6:.2f} MB",
                     count(best["statements_per_second"]), mebibytes(child.memory),
                     f"{more:.1f}" if size > 1000 else ""])
    return table(["statements", "text", "statements a second", "peak memory of the process",
                  "bytes of memory for a byte of text"], rows)


def million(bench):
    """A million grants: time, and memory a grant with the script in memory and without."""
    rows = []
    number = 1_000_000
    empty = run([bench.ocsim, "run", workload.write(
        bench.path("script.sql"), workload.things(1000, 1000))])
    for name, grants in [
        ("seven privileges on each database", workload.grants(number)),
        ("USE, each to another group and database", workload.pairs(number, "USE")),
        ("SELECT, each to another group and database (fires A-SELECT-NO-VIEW)",
         workload.pairs(number, "SELECT")),
    ]:
        path = workload.write(bench.path("script.sql"), workload.things(1000, 1000), grants)
        text = bench.folder.joinpath("script.sql").stat().st_size
        child = run([bench.ocsim, "run", path], 3)
        checked = run([bench.ocsim, "check", path])
        more = child.memory - empty.memory
        rows.append([name, seconds(child.seconds), seconds(checked.seconds),
                     mebibytes(child.memory), f"{more / number:.0f} bytes",
                     f"{(more - text) / number:.0f} bytes"])
    return table(["1,000,000 grants", "run", "check", "peak memory", "a grant",
                  "without the script's text"], rows)


def logins(bench):
    rows = []
    for size in [10, 100, 1_000, 10_000]:
        path = workload.write(
            bench.path("attempts.ocsim"), workload.things(100, 100), [
                "CREATE SSO INTEGRATION i PROTOCOL oidc issuer = 'https://auth.example.com',",
                "  client_id = 'c', enable_id_token_authentication = TRUE;",
                "CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE n LISTEN_ADDRESS '10.0.0.1'",
                "  ADVERTISED_ADDRESS 'db.example.com'));", "\\restart;"],
            workload.attempts(size, 100))
        child = run([bench.ocsim, "run", path], 1, allowed=(0, 2, 4))
        rows.append([f"{size:,}", seconds(child.seconds), mebibytes(child.memory)])
    return table(["attempts of a scenario, with steps and sensitivity", "run", "peak memory"], rows)


def report(bench):
    text = "### Growing\n\nThe parser alone (`bench parse`, best of 5):\n\n" + statements(bench)
    sizes = [10, 100, 1_000, 10_000, 100_000]
    text += "\n`ocsim run`, start to exit:\n\n" + table(
        ["script", "time", "peak memory"],
        curve(bench, "databases", sizes, lambda size: [workload.things(size, 0)])
        + curve(bench, "groups", sizes, lambda size: [workload.things(0, size)])
        + curve(bench, "grants on 1,000 databases to 1,000 groups", sizes,
                lambda size: [workload.things(1000, 1000), workload.grants(size)]))
    text += "\n" + million(bench) + "\n" + logins(bench)
    return text
