#!/usr/bin/env bash
# Compares the page's engine with the command: the JSON of `run` must be the same byte for byte,
# for every script and scenario of the corpus and of the lessons. Then checks the lessons and opens
# the page in a headless Chromium and Firefox. OCSIM is the command, built when not given; CHROMIUM
# and FIREFOX are the browsers. The page is built when one of its sources is newer. Needs Node.js 18
# and Python 3.10, which Debian 12 has.
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
python3 -B Playground/tests/lint.py
node Playground/tests/share.mjs
node Playground/lessons.mjs "$ocsim"
"$ocsim" test Playground/lessons

browsers=()
missing=
for name in chromium firefox; do
  variable=${name^^}
  program=${!variable:-}
  for other in "$name" "$name-browser" google-chrome firefox-esr; do
    case $name-$other in firefox-google-chrome | chromium-firefox*) continue ;; esac
    program=${program:-$(command -v "$other" || true)}
  done
  if [ -n "$program" ]; then browsers+=("$program"); else missing+=" $name"; fi
done
if [ -n "$missing" ] && [ "${OCSIM_SKIP_BROWSER:-0}" != 1 ]; then
  echo "error: the page cannot be opened in:$missing; CHROMIUM and FIREFOX name the programs" >&2
  echo "help: OCSIM_SKIP_BROWSER=1 leaves out what is not there" >&2
  exit 1
fi
if [ -n "$missing" ]; then
  echo "SKIPPED: the page was not opened in:$missing; OCSIM_SKIP_BROWSER=1 allows that"
fi

# axe-core looks for what some cannot use. It is fetched, not kept here, and left out if it is not
# to be had. AXE names the file axe.min.js where there is one.
axe=${AXE:-}
fetched=$(mktemp -d)
trap 'rm -rf "$fetched"' EXIT
if [ -z "$axe" ] && python3 -m pip download --quiet --no-deps --dest "$fetched" \
  axe-playwright-python==0.1.8 > "$fetched/log" 2>&1; then
  (cd "$fetched" && python3 -m zipfile -e ./*.whl .)
  axe=$fetched/axe_playwright_python/axe.min.js
fi
if [ -z "$axe" ]; then echo "SKIPPED: axe-core cannot be fetched here; AXE names its file"; fi
if [ "${#browsers[@]}" -gt 0 ]; then
  python3 -B Playground/tests/browser.py --ocsim "$ocsim" ${axe:+--axe "$axe"} "${browsers[@]}"
fi
