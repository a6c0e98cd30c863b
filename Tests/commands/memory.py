#!/usr/bin/env python3
"""How much memory grants and scripts take: at most so many bytes, at every size.

usage: memory.py OCSIM

A grant's memory is that of `run` with the grants, less that of the same set-up without them; a
script's that of `bench parse`, less that of a small script.
"""
import os
import pathlib
import resource
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "performance"))
import workload  # noqa: E402
from support import command, finish  # noqa: E402

MOST_OF_A_GRANT = 300
MOST_OF_A_BYTE = 4
GRANTS = [50_000, 100_000, 150_000, 200_000, 300_000, 400_000, 500_000, 700_000, 1_000_000]
STATEMENTS = [10_000, 50_000, 100_000, 300_000, 1_000_000]
SHAPES = {
    "seven privileges on each database": workload.grants,
    "USE, each to another pair": lambda number: workload.pairs(number, "USE"),
    "SELECT, each to another pair": lambda number: workload.pairs(number, "SELECT"),
}


def peak(words):
    """The most resident memory of a child, in bytes: the larger one of a child's children.

    A child of its own waits for the program, so that RUSAGE_CHILDREN is about nothing else.
    """
    read, write = os.pipe()
    waiter = os.fork()
    if waiter == 0:
        program = os.fork()
        if program == 0:
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            os.execv(words[0], words)
        _, status = os.waitpid(program, 0)
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        os.write(write, f"{most} {os.waitstatus_to_exitcode(status)}".encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        most, status = (int(word) for word in pipe.read().split())
    os.waitpid(waiter, 0)
    if status != 0:
        raise SystemExit(f"exit status {status}: {' '.join(words)}")
    return most * (1 if sys.platform == "darwin" else 1024)


def grants(ocsim, path):
    """Rows of shape, size and bytes a grant."""
    base = peak([ocsim, "run", workload.write(path, workload.things(1000, 1000))])
    for name, shape in SHAPES.items():
        for size in GRANTS:
            workload.write(path, workload.things(1000, 1000), shape(size))
            yield name, size, (peak([ocsim, "run", path]) - base) / size, MOST_OF_A_GRANT


def parsing(ocsim, path):
    """Rows of size and bytes of memory for a byte of text."""
    base = peak([ocsim, "bench", "parse", workload.write(path, workload.common(1000))])
    for size in STATEMENTS:
        workload.write(path, workload.common(size))
        more = peak([ocsim, "bench", "parse", path]) - base
        yield "bench parse", size, more / os.path.getsize(path), MOST_OF_A_BYTE


def main():
    ocsim, faults = command(), []
    print(f"{'what':36}{'statements':>12}{'bytes':>8}{'at most':>9}")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "script.sql")
        for rows in [grants(ocsim, path), parsing(ocsim, path)]:
            for name, size, taken, most in rows:
                mark = "" if taken <= most else "  too much"
                faults += [f"memory: {name}, {size}: {taken:.1f}"] if mark else []
                print(f"{name:36}{size:>12,}{taken:>8.1f}{most:>9}{mark}", flush=True)
    finish(f"memory: {len(SHAPES) * len(GRANTS) + len(STATEMENTS)} checks, {len(faults)} faults",
           faults)


main()
