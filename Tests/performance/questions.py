"""Questions on a large catalog."""

import workload
from measure import PROCESSES, mebibytes, run, seconds, table

DSN = "ocient://admin@system:pw@db.example.com:4050/d7"


def setup(bench, databases, groups, grants):
    """A set-up whose pool requires SSO; the guide's integrations are not needed for that."""
    return workload.write(
        bench.path("setup.sql"), workload.things(databases, groups),
        workload.grants(grants, databases, groups), [
            "CREATE CONNECTIVITY_POOL p REQUIRE_SSO TRUE PARTICIPANTS ((NODE n",
            "  LISTEN_ADDRESS '10.0.0.1' ADVERTISED_ADDRESS 'db.example.com'));"])


def commands(setup, change):
    options = ["--setup", setup]
    return [
        ("run", ["run", setup]),
        ("check", ["check", setup]),
        ("connect, refused, with remedies", ["connect", *options, DSN]),
        ("can, denied", ["can", "INSERT", "ON", "DATABASE", "d1", "--group", "g99", *options]),
        ("who", ["who", "SELECT", "ON", "DATABASE", "d1", *options]),
        ("whatif, one attempt", ["whatif", *options, "--change", change, "--attempt", DSN]),
        ("when", ["when", *options, "--group", "g1", "SELECT", "ON", "DATABASE", "d31"]),
        ("dump", ["dump", setup]),
    ]


def report(bench):
    change = workload.write(
        bench.path("change.sql"), ["ALTER CONNECTIVITY_POOL p SET REQUIRE_SSO FALSE;"])
    sizes = [(100, 100, bench.sized(10_000)), (1000, 1000, bench.sized(100_000))]
    measured = []
    for size in sizes:
        words = commands(setup(bench, *size), change)
        measured.append([
            (name, run([bench.ocsim, *command], allowed=(0, 2, 4)))
            for name, command in words])
    rows = []
    for (name, small), (_, large) in zip(*measured):
        rows.append([name, seconds(small.seconds), seconds(large.seconds),
                     mebibytes(large.memory)])
    head = ["command"] + [f"{size[0]:,} databases, {size[2]:,} grants" for size in sizes]
    return ("Start to exit, with the set-up that each command runs first (`--setup FILE`; `run`,"
            f" `check` and `dump` read it as their script), best of {PROCESSES}:\n\n"
            + table(head + ["peak memory"], rows))
