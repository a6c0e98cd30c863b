"""Statements a second, beside other parsers."""

import workload
from measure import ROUNDS, answer, count, ratio, table

MANY, FEW = 100_000, 10_000


def own(bench, path):
    best = answer([bench.ocsim, "bench", "parse", path])
    return best["statements_per_second"]


def row(name, rate, reference):
    return [name, count(rate), ratio(reference / rate)]


def libpg_query(bench, path, rate):
    """The rows of PostgreSQL's parser; none when it is missing."""
    program = bench.peers / "libpg_query"
    if not program.exists():
        return [], ["libpg_query"]
    release = bench.peer_text("libpg_query.version")
    rows = []
    for way, words in [("split", "statements found with the parser"),
                       ("json", "trees written as JSON")]:
        result = answer([program, way, path, ROUNDS])
        rows.append(row(f"libpg_query (PostgreSQL {release}), C: {words}",
                        result["statements"] / result["seconds"], rate))
    return rows, []


def python_peers(bench, path, rate):
    rows, missing = [], []
    for peer, words in [("sqlglot", "Python"), ("sqloxide", "Rust, trees given to Python")]:
        result = bench.peer(peer, path)
        if result is None:
            missing.append(peer)
            continue
        rows.append(row(f"{peer} {result['version']}: {words}",
                        result["count"] / result["seconds"], rate))
    return rows, missing


def report(bench):
    many, few = bench.sized(MANY), bench.sized(FEW)
    return measured(bench, many, workload.write(bench.path("many.sql"), workload.common(many)),
                    few, workload.write(bench.path("few.sql"), workload.common(few)))


def measured(bench, many_count, many, few_count, few):
    rate, small = own(bench, many), own(bench, few)
    c_rows, c_missing = libpg_query(bench, many, rate)
    p_rows, p_missing = python_peers(bench, few, small)
    # Measured once more at the end, so that a machine that slows down shows.
    again = own(bench, many)
    head = ["parser", "statements a second", "ocsim is faster by"]
    text = (f"{many_count:,} statements (CREATE DATABASE, CREATE SCHEMA, GRANT, REVOKE), best of"
            f" {ROUNDS} by each; `ocsim bench parse FILE`, and libpg_query compiled by"
            f" {bench.peer_text('libpg_query.compiler')}:\n\n")
    text += table(head, [["ocsim, whole tree", count(rate), ""],
                         ["ocsim, the same once more at the end", count(again), ""]] + c_rows)
    text += (f"\n{few_count:,} statements of the same kind, best of {ROUNDS} by each, trees for"
             f" Python {bench.python_version()} in the peers:\n\n")
    text += table(head, [["ocsim, whole tree", count(small), ""]] + p_rows)
    missing = c_missing + p_missing
    if missing:
        text += f"\nMissing here: {', '.join(missing)}.\n"
    return text
