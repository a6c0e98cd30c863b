#!/usr/bin/env bash
# `ocsim provider` and `ocsim token` against identity providers that nobody here wrote, and against
# hostile ones that this folder holds; tokens of the real ones are carried by Ocient's own Python
# driver into `ocsim serve`.
#
# usage: run.sh OCSIM
#
# Installs pyocient, oidc-provider-mock and canaille from Python's package index into DRIVER_CACHE
# (default: a folder below the system's temporary one, that of the driver tests), and glewlwyd, curl
# and openssl with apt-get where they are missing. OCSIM_SKIP_DRIVERS=1 makes it say so and succeed
# instead.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
ocsim=$(realpath "$1")
cache=${DRIVER_CACHE:-${TMPDIR:-/tmp}/ocsim-drivers-$(id -u)}

give_up() {
  if [ "${OCSIM_SKIP_DRIVERS:-0}" = 1 ]; then
    echo "SKIPPED: real providers not tested ($1); OCSIM_SKIP_DRIVERS=1 allows that"
    exit 0
  fi
  echo "error: real providers cannot be tested: $1" >&2
  echo "help: OCSIM_SKIP_DRIVERS=1 leaves them out" >&2
  exit 1
}

need() { # COMMAND PACKAGE
  command -v "$1" > /dev/null && return
  # RUNLEVEL keeps a package from starting its daemon.
  (apt-get update -qq &&
    RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2") \
    > /dev/null 2>&1 || give_up "no $1"
}

install() { # NAME PACKAGES...
  local home="$cache/$1"
  [ -e "$home/complete" ] && return
  rm -rf "$home"
  python3 -m venv "$home" 2> /dev/null ||
    { need python3-venv python3-venv; python3 -m venv "$home"; }
  "$home/bin/pip" install -q --disable-pip-version-check "${@:2}" ||
    give_up "Python's package index does not give ${*:2}"
  touch "$home/complete"
}

need python3 python3
need openssl openssl
need curl curl
need glewlwyd glewlwyd
mkdir -p "$cache"
install pyocient-3.8.0 pyocient==3.8.0
install oidc-provider-mock 'oidc-provider-mock>=0.3.4'
install canaille 'canaille[front,oidc,server]==0.3.6'
python3 "$here/live.py" "$ocsim" "$cache"
exec python3 "$here/providers.py" "$ocsim" "$cache"
