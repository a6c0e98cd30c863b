#!/usr/bin/env bash
# The snippets of docs/ci.md: each is valid by the schema of its service, and its commands of ocsim
# run in a project; pre-commit itself runs its hooks.
#
# usage: run.sh OCSIM
#
# Installs check-jsonschema, which has the schemas, and pre-commit from Python's package index into
# PIPELINE_CACHE (default: a folder below the system's temporary one). Without them it fails;
# OCSIM_SKIP_PIPELINES=1 makes it say so and succeed instead.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
ocsim=$(realpath "$1")
cache=${PIPELINE_CACHE:-${TMPDIR:-/tmp}/ocsim-pipelines-$(id -u)}
home="$cache/0.39.0-4.7.0"

give_up() {
  if [ "${OCSIM_SKIP_PIPELINES:-0}" = 1 ]; then
    echo "SKIPPED: pipelines not tested ($1); OCSIM_SKIP_PIPELINES=1 allows that"
    exit 0
  fi
  echo "error: pipelines cannot be tested: $1" >&2
  echo "help: OCSIM_SKIP_PIPELINES=1 leaves them out" >&2
  exit 1
}

if [ ! -e "$home/complete" ]; then
  rm -rf "$home"
  mkdir -p "$cache"
  python3 -m venv "$home" || give_up "python3 has no venv"
  "$home/bin/pip" install -q --disable-pip-version-check \
    check-jsonschema==0.39.0 pre-commit==4.7.0 ||
    give_up "Python's package index does not give check-jsonschema and pre-commit"
  touch "$home/complete"
fi
"$home/bin/check-jsonschema" --builtin-schema vendor.github-workflows "$here/github.yml"
"$home/bin/check-jsonschema" --builtin-schema vendor.gitlab-ci "$here/gitlab.yml"
"$home/bin/pre-commit" validate-config "$here/pre-commit.yml"
"$home/bin/python" "$here/snippets.py" "$ocsim" "$home/bin/pre-commit"
