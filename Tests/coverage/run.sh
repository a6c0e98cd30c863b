#!/usr/bin/env bash
# Measures which lines of the two core modules the tests run, and asks for a reason where they do
# not: a comment `// not reached: WHY` at the code.
#
#   Tests/coverage/run.sh            runs every test with counters, then judges (minutes)
#   Tests/coverage/run.sh --judge    judges the last run again
#
# The tests are those of .ci/run that run the modules: swift test, and through the command the
# scenarios, the pages' examples, the shell, pipelines, logs, providers and the secrets. The
# counters are in .build-cov, apart from the ordinary build. Ends with 0 when both modules reach the
# aim and every uncovered line has a reason.
set -euo pipefail
cd "$(dirname "$0")/../.."
mkdir -p .build-cov
scratch=$PWD/.build-cov
# shellcheck source=Tests/support/toolchain.sh
. Tests/support/toolchain.sh
llvm=$(toolchain_bin llvm-cov)
counters=$scratch/counters
atomic=(-Xswiftc -Xllvm -Xswiftc -instrprof-atomic-counter-update-all)

# Atomic counters: a line that is counted as the difference of two others is told wrong when an
# increment is lost between threads.
swift_tests() {
  swift test -j 2 --enable-code-coverage --scratch-path "$scratch" "${atomic[@]}" \
    > "$scratch/tests.log" 2>&1 ||
    { tail -n 30 "$scratch/tests.log" | cut -c1-200; exit 1; }
  tail -n 1 "$scratch/tests.log"
}

command_test() { # SCRIPT OPTION...
  printf '%s: ' "$1"
  python3 "Tests/commands/$1.py" "$ocsim" "${@:2}" > "$scratch/$1.log" 2>&1 || true
  tail -n 1 "$scratch/$1.log"
}

# The command's processes add their counts to a few files, by way of a script, as examples.py lets
# no variable through. Whether these tests pass is for .ci/run to tell.
command_tests() {
  rm -rf "$counters"
  mkdir -p "$counters"
  local ocsim=$scratch/ocsim
  printf '#!/bin/sh\nLLVM_PROFILE_FILE=%s/%%4m.profraw exec %s/ocsim "$@"\n' \
    "$counters" "$products" > "$ocsim"
  chmod +x "$ocsim"
  for script in examples json_keys secrets shell completions pipeline explained leaks \
    leak_fuzz; do
    command_test "$script"
  done
  command_test replay --quick # its long logs take too long with counters
  Tests/providers/run.sh "$ocsim" > "$scratch/providers.log" 2>&1 || true
  tail -n 1 "$scratch/providers.log"
  "$ocsim" test --allow-outside --coverage --threshold 100 Corpus/scenarios |
    tail -n 1
  for page in help rules "rules --assumed" explain; do
    # shellcheck disable=SC2086 # the words of a command
    "$ocsim" $page --format markdown > "$scratch/page.md"
  done
  "$ocsim" test --allow-outside --sensitivity --format markdown Corpus/scenarios/guide \
    > "$scratch/page.md"
}

if [[ ${1:-} != --judge ]]; then
  swift_tests
  products=$(swift build --scratch-path "$scratch" --show-bin-path)
  command_tests
  "$llvm/llvm-profdata" merge -o "$scratch/all.profdata" "$products/codecov/default.profdata" \
    "$counters"/*.profraw
fi

products=$(swift build --scratch-path "$scratch" --show-bin-path)
"$llvm/llvm-cov" export -format=lcov -instr-profile="$scratch/all.profdata" \
  "$products/ocsimPackageTests.xctest" -object "$products/ocsim" > "$scratch/lines.lcov"
export PYTHONDONTWRITEBYTECODE=1
exec python3 Tests/coverage/judge.py "$scratch/lines.lcov"
