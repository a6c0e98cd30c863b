#!/usr/bin/env bash
# A generated log replayed by one process, by GNU parallel and by Apache Spark in a cluster of two
# workers on this machine: the same bytes, and how long each takes.
#
# usage: spark.sh OCSIM [ATTEMPTS [WORKERS]]
#
# ATTEMPTS is 100000 unless given; the curve of docs/howto-replay.md is of ten million. Installs
# pyspark from Python's package index into SPARK_CACHE (default: a folder below the system's
# temporary one), and parallel with apt-get where it is missing; Java 17 must be there. Without them
# it fails; OCSIM_SKIP_SPARK=1 makes it say so and succeed instead.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
ocsim=$(realpath "$1")
attempts=${2:-100000}
workers=${3:-2}
cache=${SPARK_CACHE:-${TMPDIR:-/tmp}/ocsim-spark-$(id -u)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

give_up() {
  if [ "${OCSIM_SKIP_SPARK:-0}" = 1 ]; then
    echo "SKIPPED: no replay on a cluster ($1); OCSIM_SKIP_SPARK=1 allows that"
    exit 0
  fi
  echo "error: no replay on a cluster: $1" >&2
  echo "help: OCSIM_SKIP_SPARK=1 leaves it out" >&2
  exit 1
}

command -v java > /dev/null || give_up "no java"
command -v parallel > /dev/null ||
  { apt-get update -qq && apt-get install -y -qq parallel; } > /dev/null 2>&1 ||
  give_up "no parallel"
if [ ! -e "$cache/complete" ]; then
  rm -rf "$cache"
  python3 -m venv "$cache"
  "$cache/bin/pip" install -q --disable-pip-version-check pyspark==4.3.0 ||
    give_up "Python's package index does not give pyspark 4.3.0"
  touch "$cache/complete"
fi

timed() { # NAME COMMAND...
  local start=$EPOCHREALTIME status=0
  "${@:2}" || status=$?
  # 2: some of the attempts are refused.
  [ "$status" = 0 ] || [ "$status" = 2 ] || { echo "$1: exit status $status" >&2; exit 1; }
  LC_ALL=C awk -v name="$1" -v start="$start" -v end="$EPOCHREALTIME" \
    'BEGIN { printf "%-40s %7.1f s\n", name, end - start }'
}

same() { # FILE FILE
  cmp "$1" "$2" || { echo "error: $1 is not $2" >&2; exit 1; }
}

cd "$work"
python3 "$here/generate.py" --setup > setup.ocsim
python3 "$here/generate.py" --change > change.sql
python3 "$here/generate.py" --attempts "$attempts" > log.ndjson
# What an executor runs is named as it is here.
[ "$(basename "$ocsim")" = ocsim ] || { cp "$ocsim" ocsim; ocsim=$PWD/ocsim; }
replay=("$ocsim" replay --no-project --setup setup.ocsim)
change=(--change change.sql)
echo "$attempts attempts, $(stat -c %s log.ndjson) bytes"

# Not into /dev/null, where grep would end at the first line.
lines() { grep -c . log.ndjson > count; }
timed "grep -c over the file" lines
answers() { "${replay[@]}" --jobs "$1" log.ndjson > answers; }
timed "one process, one thread: answers" answers 1
timed "one process, $(nproc) threads: answers" answers "$(nproc)"
summary() { "${replay[@]}" "${change[@]}" --summary json log.ndjson > summary.json; }
timed "one process: summary of a change" summary
"${replay[@]}" "${change[@]}" log.ndjson > changes

in_parallel() {
  parallel --will-cite --pipe-part -a log.ndjson --block -2 -k \
    "${replay[@]}" --jobs 1 > parallel.answers || [ $? -le 100 ]
}
timed "GNU parallel: answers" in_parallel
same answers parallel.answers
parallel_summary() {
  parallel --will-cite --pipe-part -a log.ndjson --block -2 -k \
    "${replay[@]}" "${change[@]}" --jobs 1 --summary json |
    "$ocsim" replay --merge --summary json > parallel.json
}
timed "GNU parallel: summary of a change" parallel_summary
same summary.json parallel.json

mkdir spark
PYSPARK_PYTHON="$cache/bin/python3" "$cache/bin/python3" "$here/spark_replay.py" "$ocsim" \
  log.ndjson setup.ocsim change.sql spark --workers "$workers" 2> spark/errors ||
  { tail -20 spark/errors >&2; exit 1; }
same answers spark/answers
same changes spark/changes
"$ocsim" replay --merge spark/summary.json --summary json > merged.json
same summary.json merged.json
lost=$(wc -l < changes)
wanted=$((attempts * 312 / 2000000))
[ "$lost" = "$wanted" ] || { echo "error: $lost are lost, not $wanted" >&2; exit 1; }
echo "the same answers, changes and summary: $lost lost"
