"""Runs children and tells their time and peak resident memory; writes Markdown tables."""

import json
import os
import statistics
import subprocess
import sys
import time

ROUNDS = 5     # of a rate, in one process; `ocsim bench` has as many, and so have the peers
PROCESSES = 3  # of a whole process, where nothing else is said
STARTS = 40    # of a short one


class Child:
    """What became of a child: seconds, peak resident memory in bytes, exit status, output."""

    def __init__(self, words, keeps_output=False):
        output = subprocess.PIPE if keeps_output else subprocess.DEVNULL
        start = time.perf_counter()
        process = subprocess.Popen(words, stdout=output, stderr=subprocess.DEVNULL)
        self.output = process.stdout.read() if keeps_output else b""
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds = time.perf_counter() - start
        process.returncode = self.status = os.waitstatus_to_exitcode(status)
        self.memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def run(words, rounds=PROCESSES, allowed=(0,)):
    """The fastest of several runs, with the most memory that any of them had."""
    best, memory = None, 0
    for _ in range(rounds):
        child = Child([str(word) for word in words])
        if child.status not in allowed:
            raise SystemExit(f"exit status {child.status}: {' '.join(map(str, words))}")
        memory = max(memory, child.memory)
        if best is None or child.seconds < best.seconds:
            best = child
    best.memory = memory
    return best


def answer(words):
    """What a child prints as JSON; None when it fails."""
    child = Child([str(word) for word in words], keeps_output=True)
    return json.loads(child.output) if child.status == 0 else None


def starts(words, rounds=STARTS):
    """Milliseconds from start to exit: the best and the median."""
    times = [Child([str(word) for word in words]).seconds * 1000 for _ in range(rounds)]
    return min(times), statistics.median(times)


def table(head, rows):
    """A Markdown table; every column but the first is set to the right."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1)] + rows
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"


def count(number):
    """A number with its thousands apart, to three or four digits."""
    if number >= 10_000:
        number = round(number, 3 - len(str(int(number))))
    return f"{number:,.0f}"


def mebibytes(size):
    return f"{size / 2**20:.0f} MiB"


def seconds(value):
    return f"{value:.3f} s" if value < 10 else f"{value:.1f} s"


def ratio(value):
    return f"{value:.1f} ×" if value < 100 else f"{value:,.0f} ×"
