#!/usr/bin/env bash
# Holds the page's engine against the command: the JSON of `run` must be the same byte for byte,
# for every script and scenario of the corpus. OCSIM is the command; built when not given.
set -euo pipefail
cd "$(dirname "$0")/.."
ocsim=${OCSIM:-}
if [ -z "$ocsim" ]; then
  swift build -c release --product ocsim >&2
  ocsim=$(swift build -c release --show-bin-path)/ocsim
fi
[ -f Playground/out/ocsim.wasm ] || Playground/build.sh
node Playground/parity.mjs "$ocsim" Corpus
