#!/usr/bin/env bash
# Measures ocsim and makes the tables of docs/performance.md.
#
# usage: run.sh [--install-peers] [--write] [--small] [--only PART] [OCSIM [STATIC]]
#
# Without OCSIM it builds the release, and STATIC, the release with Swift inside. --install-peers
# installs the other parsers and policy engines with Python's package client into a folder below
# the system's temporary one (PERFORMANCE_PEERS names another) and compiles libpg_query there;
# what is missing is named in the output. --write puts the output into docs/performance.md.
# --only makes one part: parsing, deciding, scaling, questions, classes, starting. --small takes a
# hundredth of each size, to see that the scripts work.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
# The releases that are compared; a newer one may well be faster.
packages=(sqlglot==30.30.0 sqloxide==0.61.1 cedarpy==4.12.2 regopy==1.5.2)
pglast=8.8
peers=${PERFORMANCE_PEERS:-${TMPDIR:-/tmp}/ocsim-peers-$(id -u)}

install_peers() {
  mkdir -p "$peers"
  [ -x "$peers/venv/bin/python" ] || python3 -m venv "$peers/venv"
  local pip=("$peers/venv/bin/pip" --disable-pip-version-check)
  local peer
  for peer in "${packages[@]}"; do
    "${pip[@]}" install -q "$peer" || echo "no $peer" >&2
  done
  [ -e "$peers/pglast-$pglast" ] || build_libpg_query || echo "no libpg_query" >&2
}

build_libpg_query() { # its sources are part of pglast's
  local folder="$peers/source"
  rm -rf "$folder" "$peers/libpg_query"
  mkdir -p "$folder"
  "$peers/venv/bin/pip" --disable-pip-version-check download -q --no-deps --no-binary pglast \
    -d "$folder" "pglast==$pglast" || return 1
  tar -xzf "$folder"/pglast-*.tar.gz -C "$folder" || return 1
  local library
  library=$(echo "$folder"/pglast-*/libpg_query)
  make -s -C "$library" -j 2 build > "$folder/log" 2>&1 || return 1
  sed -n 's/^PG_VERSION = //p' "$library/Makefile" > "$peers/libpg_query.version"
  cc -O2 -I "$library" "$here/libpg_query.c" "$library/libpg_query.a" -lpthread -lm \
    -o "$peers/libpg_query" || return 1
  cc --version | sed -n 1p > "$peers/libpg_query.compiler"
  touch "$peers/pglast-$pglast"
}

options=()
while [ $# -gt 0 ]; do
  case $1 in
    --install-peers) install_peers ;;
    --write | --small) options+=("$1") ;;
    --only) options+=(--only "$2"); shift ;;
    -*) sed -n '2,13s/^# \{0,1\}//p' "$0" >&2; exit 64 ;;
    *) break ;;
  esac
  shift
done
ocsim=${1:-}
static=${2:-}
if [ -z "$ocsim" ]; then
  swift build -c release --product ocsim >&2
  ocsim=$(swift build -c release --show-bin-path)/ocsim
  swift build -c release --product ocsim --static-swift-stdlib --scratch-path .build-static >&2
  static=$(swift build -c release --static-swift-stdlib --scratch-path .build-static \
    --show-bin-path)/ocsim
fi
exec python3 "$here/report.py" "${options[@]+"${options[@]}"}" --peers "$peers" \
  "$(realpath "$ocsim")" ${static:+"$(realpath "$static")"}
