#!/usr/bin/env bash
# Builds the page: the two core modules and Playground/*.swift as one WebAssembly module without
# imports (Playground/out/ocsim.wasm), and from it, the lessons and the page's own files one
# Playground/out/index.html that needs nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."
out=Playground/out
mkdir -p "$out"

swiftc=$(command -v swiftc)
# shellcheck source=Tests/support/toolchain.sh
. Tests/support/toolchain.sh
tools=$(toolchain_bin clang)
resources=$(toolchain_resources)

"$tools/clang" --target=wasm32-unknown-unknown -O2 -ffreestanding -fno-builtin -mbulk-memory \
  -c Playground/runtime.c -o "$out/runtime.o"

# Without inlining and without copies of functions for the closures that they get the module is a
# fifth smaller; with them the page would be larger than its limit.
flags=(-target wasm32-unknown-none-wasm -swift-version 6 -enable-experimental-feature Embedded
  -wmo -Osize -parse-as-library -Xfrontend -disable-stack-protector
  -Xllvm -inline-threshold=0 -Xllvm -sil-disable-pass=inline -Xllvm -sil-disable-pass=late-inline
  -Xllvm -sil-disable-pass=closure-specialize -Xllvm -sil-disable-pass=capture-prop)
# The search for remedies makes the page larger than its limit, so it is there only when asked for.
if [ "${OCSIM_PAGE_REMEDIES:-0}" = 1 ]; then flags+=(-D REMEDIES); fi
compile() { # MODULE SOURCE_FOLDER
  find "$2" -name '*.swift' | sort > "$out/$1.files"
  "$swiftc" "${flags[@]}" -package-name ocsim -module-name "$1" -I "$out" -emit-module \
    -emit-module-path "$out/$1.swiftmodule" -c -o "$out/$1.o" @"$out/$1.files"
}
compile OcientSQL Sources/OcientSQL
compile OcientSimulator Sources/OcientSimulator
compile Playground Playground

"$tools/wasm-ld" --no-entry --gc-sections --strip-all --stack-first -z stack-size=1048576 \
  "$out/runtime.o" "$out/OcientSQL.o" "$out/OcientSimulator.o" "$out/Playground.o" \
  "$resources/embedded/wasm32-unknown-none-wasm/libswiftUnicodeDataTables.a" \
  -o "$out/linked.wasm"

# Binaryen makes it smaller, and zopfli the page; the page works without them, but may then be
# larger than its limit. The stack is at the bottom of the memory, so that no datum is in its first
# kilobyte (--low-memory-unused).
limit=
if command -v wasm-opt > /dev/null; then
  wasm-opt --flatten --rereloop -Oz -Oz --converge --low-memory-unused \
    --enable-bulk-memory --enable-sign-ext --enable-mutable-globals \
    --enable-nontrapping-float-to-int "$out/linked.wasm" -o "$out/optimized.wasm"
  if command -v zopfli > /dev/null; then limit=700000; fi
else
  echo "wasm-opt (binaryen) is missing: the module stays larger" >&2
  cp "$out/linked.wasm" "$out/optimized.wasm"
fi

# Functions that are alike become neighbours, so that gzip finds what they have in common.
python3 Playground/order.py "$out/optimized.wasm" "$out/ocsim.wasm"
PYTHONDONTWRITEBYTECODE=1 python3 Playground/pack.py "$out" ${limit:+"$limit"}
