#!/usr/bin/env python3
"""No secret reaches any output: draws commands, formats, positions, secrets and mistakes.

usage: leak_fuzz.py OCSIM [--runs N] [--seed S]

Each run is one call with one secret, which has a canary in each part that must not be shown. No
stream and no file but the one it came from may have a piece of a canary; neither may the call
crash. Run number N of seed S is the first of seed S + N: what is found is printed with its seed,
for `--seed S --runs 1`. A command that the help lists and leak_calls.py does not is a fault.
"""
import argparse
import os
import pathlib
import random
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import leak_calls
from support import STATUSES, finish


def written(folder, files):
    """What is in the files of a folder that were not there before."""
    for path in folder.rglob("*"):
        if path.is_file() and str(path.relative_to(folder)) not in files:
            yield path.read_bytes()


def outcome(ocsim, call):
    """The status of a call, and all that it printed or wrote."""
    files = {**leak_calls.FILES, **call.files}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for file, text in files.items():
            (folder / file).write_text(text, newline="")
        environment = {"PATH": os.environ["PATH"], "XDG_STATE_HOME": name + "/state",
                       "SWIFT_BACKTRACE": "enable=no"}
        words = [word.replace("\0", "") for word in call.words]
        status, seen = call.runs(
            [ocsim, *words], call.typed.encode(), env=environment, cwd=folder)
        return status, b"\n".join([seen, *written(folder, files)])


def drawn(commands, seed):
    """The call of a seed."""
    rng = random.Random(seed)
    command = rng.choice(commands)
    return rng.choice(leak_calls.positions(command))(rng, command)


def fault(ocsim, commands, seed):
    """What is wrong with the call of a seed, and its command."""
    call = drawn(commands, seed)
    status, output = outcome(ocsim, call)
    piece = call.secret.shown_in(output)
    if piece is None and status in STATUSES:
        return None
    what = f"status {status}" if piece is None else f"shows {piece.decode()}"
    lines = [line for line in output.lower().split(b"\n") if piece and piece in line]
    shown = b"\n    ".join(line[:400] for line in lines[:3]).decode(errors="replace")
    return f"--seed {seed} --runs 1: {what}\n  {call}\n    {shown}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ocsim")
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    ocsim = str(pathlib.Path(options.ocsim).resolve())
    commands = leak_calls.commands(ocsim)
    faults = [f"leak_calls.py draws nothing of the command '{command.name}'"
              for command in commands if not leak_calls.positions(command)]
    commands = [command for command in commands if leak_calls.positions(command)]
    seeds = range(options.seed, options.seed + options.runs)
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda seed: fault(ocsim, commands, seed), seeds))
    faults += [one for one in found if one]
    finish(f"leak fuzzer: {options.runs} runs, {len(faults)} failed", faults, bool(commands))


if __name__ == "__main__":
    main()
