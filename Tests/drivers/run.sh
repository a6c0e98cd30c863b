#!/usr/bin/env bash
# Ocient's own Python driver against `ocsim serve`: several releases, plain and through TLS. Then
# each release from 3.3.2 on against a node and a provider of the tests (docs/clients.md), and the
# table of clients in docs/real-drivers.md, with SQLAlchemy's dialect and ocientmcp. Last the HTTP
# calls, with curl, requests and schemathesis.
#
# usage: run.sh OCSIM
#
# Installs the clients from Python's package index into DRIVER_CACHE (default: a folder below the
# system's temporary one), and socat and openssl with apt-get where they are missing. Without the
# index it fails; OCSIM_SKIP_DRIVERS=1 makes it say so and succeed instead.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
ocsim=$(realpath "$1")
cache=${DRIVER_CACHE:-${TMPDIR:-/tmp}/ocsim-drivers-$(id -u)}

give_up() {
  if [ "${OCSIM_SKIP_DRIVERS:-0}" = 1 ]; then
    echo "SKIPPED: real drivers not tested ($1); OCSIM_SKIP_DRIVERS=1 allows that"
    exit 0
  fi
  echo "error: real drivers cannot be tested: $1" >&2
  echo "help: OCSIM_SKIP_DRIVERS=1 leaves them out" >&2
  exit 1
}

need() { # COMMAND PACKAGE
  command -v "$1" > /dev/null && return
  (apt-get update -qq && apt-get install -y -qq "$2") > /dev/null 2>&1 || give_up "no $1"
}

install() { # NAME VERSION PACKAGES...
  local home="$cache/$1-$2"
  [ -e "$home/complete" ] && return
  rm -rf "$home"
  python3 -m venv "$home" 2> /dev/null ||
    { need python3-venv python3-venv; python3 -m venv "$home"; }
  "$home/bin/pip" install -q --disable-pip-version-check "$1==$2" "${@:3}" ||
    give_up "Python's package index does not give $1 $2"
  touch "$home/complete"
}

need python3 python3
need socat socat
need openssl openssl
mkdir -p "$cache"
install pyocient 2.0.0 'protobuf<4'
for version in 3.3.2 3.4.0 3.5.0 3.5.1 3.6.0 3.7.0 3.8.0 3.9.0 3.10.0; do
  install pyocient "$version"
done
# What they bring along takes a while, and the first checks do not need it.
(
  install sqlalchemy-ocient 3.0.0 'sqlalchemy==2.0.43' 'pyocient==3.10.0'
  install ocientmcp 1.2.2 'pyocient==3.10.0'
  install schemathesis 4.32.5
) &
further=$!
python3 "$here/drivers.py" "$ocsim" "$cache"
wait "$further"
[ -e "$cache/ocientmcp-1.2.2/complete" ] || give_up "ocientmcp is missing"
[ -e "$cache/schemathesis-4.32.5/complete" ] || give_up "schemathesis is missing"
need curl curl
python3 "$here/web.py" "$ocsim" "$cache"
exec python3 "$here/table.py" "$ocsim" "$cache"
