#!/usr/bin/env bash
# Compares the page's engine with the command: the JSON of `run` must be the same byte for byte,
# for every script and scenario of the corpus and of the lessons. Then checks the lessons and opens
# the page in a headless Chromium. OCSIM is the command, built when not given; CHROMIUM the browser.
# The page is built when one of its sources is newer. Needs Node.js 18 and Python 3.10, which
# Debian 12 has.
#
# Without a browser it fails; OCSIM_SKIP_BROWSER=1 makes it say so and succeed instead.
set -euo pipefail
cd "$(dirname "$0")/.."
node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)' ||
  { echo "error: Node.js 18 or newer is needed, here is $(node --version)" >&2; exit 1; }
python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' ||
  { echo "error: Python 3.10 or newer is needed, here is $(python3 --version)" >&2; exit 1; }

ocsim=${OCSIM:-}
if [ -z "$ocsim" ]; then
  swift build -c release --product ocsim >&2
  ocsim=$(swift build -c release --show-bin-path)/ocsim
fi

# Folders are looked at as well: one is newer when a file of it is gone.
newer() {
  find Sources/OcientSQL Sources/OcientSimulator Sources/ocsim/Support/Version.swift Playground \
    -path Playground/out -prune -o -newer Playground/out/index.html -print -quit
}
if [ ! -f Playground/out/index.html ] || [ -n "$(newer)" ]; then
  Playground/build.sh
fi
node Playground/parity.mjs "$ocsim" Corpus Playground/lessons
node Playground/lessons.mjs
"$ocsim" test Playground/lessons

chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser \
  || command -v google-chrome || true)}
if [ -n "$chromium" ]; then
  PYTHONDONTWRITEBYTECODE=1 python3 Playground/browser.py "$chromium"
elif [ "${OCSIM_SKIP_BROWSER:-0}" = 1 ]; then
  echo "SKIPPED: the page was not opened (no Chromium here); OCSIM_SKIP_BROWSER=1 allows that"
else
  echo "error: the page cannot be opened: no Chromium here, and CHROMIUM names none" >&2
  echo "help: OCSIM_SKIP_BROWSER=1 leaves that out" >&2
  exit 1
fi
