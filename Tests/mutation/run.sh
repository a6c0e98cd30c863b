#!/usr/bin/env bash
# Mutates the parser, the privileges and the login, a place at a time, and runs the fast tests.
#
#   Tests/mutation/run.sh                 every mutant (about an hour and a half on two cores)
#   Tests/mutation/run.sh --sample 300    so many of each area; see run.py for more
#
# Everything is in .build-mutate. Ends with 0 when each area reaches the aim, every survivor is
# judged in survivors.txt and every judgement there is about a survivor.
set -euo pipefail
export PYTHONDONTWRITEBYTECODE=1
exec python3 "$(dirname "$0")/run.py" "$@"
