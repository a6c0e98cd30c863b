#!/usr/bin/env bash
# Mutates the sources of the two core modules, one site at a time, and runs the fast tests.
#
#   Tests/mutation/run.sh --since main          the lines that a change touches (minutes)
#   Tests/mutation/run.sh --room Login          a room; see run.py for more
#
# Everything is in .build-mutate. Ends with 0 when the tests kill enough of the mutants.
set -euo pipefail
export PYTHONDONTWRITEBYTECODE=1
exec python3 "$(dirname "$0")/run.py" "$@"
