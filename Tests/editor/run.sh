#!/usr/bin/env bash
# `ocsim lsp` with clients that nobody here wrote: pytest-lsp and Neovim (docs/editors.md).
#
# usage: run.sh OCSIM
#
# Installs pytest-lsp from Python's package index into EDITOR_CACHE (default: a folder below the
# system's temporary one), and Neovim with apt-get where it is missing. Without them it fails;
# OCSIM_SKIP_EDITORS=1 makes it say so and succeed instead.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
ocsim=$(realpath "$1")
cache=${EDITOR_CACHE:-${TMPDIR:-/tmp}/ocsim-editors-$(id -u)}

give_up() {
  if [ "${OCSIM_SKIP_EDITORS:-0}" = 1 ]; then
    echo "SKIPPED: editors not tested ($1); OCSIM_SKIP_EDITORS=1 allows that"
    exit 0
  fi
  echo "error: editors cannot be tested: $1" >&2
  echo "help: OCSIM_SKIP_EDITORS=1 leaves them out" >&2
  exit 1
}

need() { # COMMAND PACKAGE
  command -v "$1" > /dev/null && return
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
    --no-install-recommends "$2") > /dev/null 2>&1 || give_up "no $1"
}

need python3 python3
need nvim neovim
home="$cache/pytest-lsp-1.0.1"
if [ ! -e "$home/complete" ]; then
  rm -rf "$home"
  mkdir -p "$cache"
  python3 -m venv "$home" 2> /dev/null ||
    { need python3-venv python3-venv; python3 -m venv "$home"; }
  "$home/bin/pip" install -q --disable-pip-version-check pytest-lsp==1.0.1 ||
    give_up "Python's package index does not give pytest-lsp"
  touch "$home/complete"
fi
OCSIM="$ocsim" "$home/bin/python" -m pytest -q -p no:cacheprovider \
  -o asyncio_mode=auto -o asyncio_default_fixture_loop_scope=function \
  -W error::pytest_lsp.LspSpecificationWarning "$here/test_requests.py"
python3 "$here/neovim.py" "$ocsim"
