#!/usr/bin/env bash
# Fuzzes the two core modules with libFuzzer, which comes with the Swift toolchain.
#
# usage: run.sh [--services] [--seconds N | --runs N] [--out FOLDER] [LIBFUZZER_OPTION...]
#
# Compiles targets/ and the text of trees (Tests/OcientSQLTests/Trees) with the modules, makes the
# first inputs from the corpus (seeds.py) and runs
# for N seconds (20). An input that breaks a law or traps ends the run with its file; FOLDER
# (.build-fuzz) keeps the inputs found so far, so that the next run goes on from there.
#
# --services fuzzes the programs around the core instead, with services/: the server over HTTP, the
# language server, the files of an import (in .build-fuzz-services).
#
# --runs tries N inputs instead, the same ones each time however long that takes: nothing is drawn
# by chance, and what was found before is left aside.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=20
runs=
out=
services=
while [ $# -gt 0 ]; do
  case $1 in
    --seconds) seconds=$2; shift 2 ;;
    --runs) runs=$2; shift 2 ;;
    --services) services=yes; shift ;;
    --out) out=$2; shift 2 ;;
    *) break ;;
  esac
done
out=${out:-.build-fuzz${services:+-services}}
mkdir -p "$out/found"

flags=(-O -wmo -parse-as-library -swift-version 6 -sanitize=fuzzer -I "$out")
compiled=
compile() { # MODULE FILE_OR_FOLDER...
  local module=$1 files=()
  shift
  mapfile -t files < <(find "$@" -name '*.swift' | sort)
  # What imports a module that was compiled again has another layout of its types.
  [ -z "$compiled" ] && [ -f "$out/$module.o" ] &&
    [ -z "$(find "$@" -name '*.swift' -newer "$out/$module.o")" ] && return
  compiled=yes
  swiftc "${flags[@]}" -package-name ocsim -enable-testing \
    -module-name "$module" -emit-module -emit-module-path "$out/$module.swiftmodule" \
    -c -o "$out/$module.o" "${files[@]}"
}
compile OcientSQL Sources/OcientSQL
compile OcientSimulator Sources/OcientSimulator
if [ -n "$services" ]; then
  compile OcientWire Sources/OcientWire
  compile OcientEditor Sources/OcientEditor
  compile FuzzTargets Tests/fuzz/services Sources/ocsim/Import/ImportRows.swift
  objects=("$out"/{OcientSQL,OcientSimulator,OcientWire,OcientEditor,FuzzTargets}.o)
else
  compile FuzzTargets Tests/fuzz/targets Tests/OcientSQLTests/Trees/TreeText{,+Statements}.swift
  objects=("$out"/{OcientSQL,OcientSimulator,FuzzTargets}.o)
fi
swiftc -sanitize=fuzzer "${objects[@]}" -o "$out/fuzz"

python3 Tests/fuzz/seeds.py "$out" ${services:+--services}
export SWIFT_BACKTRACE=enable=no
options=(-timeout=20 -rss_limit_mb=2048 -max_len=4096 -dict="$out/words"
  -artifact_prefix="$out/" -print_final_stats=1 -print_funcs=0 -verbosity=0)
if [ -n "$runs" ]; then
  # A list keeps its order, a folder has that of the file system; and the fuzzer takes pointers that
  # it sees compared into what it tries next.
  export SWIFT_DETERMINISTIC_HASHING=1
  fixed=()
  if setarch "$(uname -m)" -R true 2> /dev/null; then fixed=(setarch "$(uname -m)" -R); fi
  ${fixed[@]+"${fixed[@]}"} "$out/fuzz" -runs="$runs" -seed=1 \
    -seed_inputs="@$out/seeds.list" "${options[@]}" "$@"
else
  "$out/fuzz" -max_total_time="$seconds" "${options[@]}" "$@" "$out/found" "$out/seeds"
fi
