#!/usr/bin/env bash
# Holds the page's engine against the command: the JSON of `run` must be the same byte for byte,
# for every script and scenario of the corpus and of the lessons. Then opens the page in a headless
# Chromium, where there is one. OCSIM is the command; built when not given.
set -euo pipefail
cd "$(dirname "$0")/.."
ocsim=${OCSIM:-}
if [ -z "$ocsim" ]; then
  swift build -c release --product ocsim >&2
  ocsim=$(swift build -c release --show-bin-path)/ocsim
fi
[ -f Playground/out/index.html ] || Playground/build.sh
node Playground/parity.mjs "$ocsim" Corpus Playground/lessons
"$ocsim" test Playground/lessons

chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser \
  || command -v google-chrome || true)}
if [ -n "$chromium" ]; then
  PYTHONDONTWRITEBYTECODE=1 python3 Playground/browser.py "$chromium"
else
  echo "no Chromium here: the page was not opened in a browser"
fi
