"""What the checks of the command share: how it is run, and how a check ends."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# What ocsim may end with; any other status is a crash.
STATUSES = (0, 1, 2, 3, 4, 64, 66)
# A secret that no output may have.
CANARY = "kanarienvogel7"


def command():
    """The command to check, which the first argument names."""
    return str(pathlib.Path(sys.argv[1]).resolve())


def run(call, typed=None, seconds=60, **more):
    """Runs a command; returns its status and what it printed, of the kind of `typed`."""
    result = subprocess.run(
        call, input=typed, capture_output=True, text=not isinstance(typed, bytes),
        timeout=seconds, **more)
    return result.returncode, result.stdout + result.stderr


def finish(line, faults, is_enough=True):
    """Prints the faults, then the closing line; fails for a fault, or if too little was checked."""
    for fault in faults:
        print(fault, file=sys.stderr)
    print(line)
    sys.exit(1 if faults or not is_enough else 0)
