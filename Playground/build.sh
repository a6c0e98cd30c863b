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

"$tools/clang" --target=wasm32-unknown-unknown -Oz -ffreestanding -fno-builtin -mbulk-memory \
  -c Playground/runtime.c -o "$out/runtime.o"

# Inlining is what makes the module large: without it, it is a fifth smaller. The other passes make
# copies of functions and loops.
flags=(-target wasm32-unknown-none-wasm -swift-version 6 -enable-experimental-feature Embedded
  -wmo -Osize -parse-as-library -Xfrontend -disable-stack-protector
  -Xllvm -inline-threshold=0 -Xllvm -rotation-max-header-size=0)
for pass in inline late-inline function-signature-opts closure-specialize capture-prop \
  array-property-opt loop-unroll sil-cse; do
  flags+=(-Xllvm "-sil-disable-pass=$pass")
done
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

# Binaryen makes it smaller still; the page works without, but is then beyond its limit of bytes.
limit=
if command -v wasm-opt > /dev/null; then
  # What it would inline makes the module smaller, but not the packed one.
  # It may also take for granted that nothing lies in the first bytes: --stack-first puts the end
  # of the stack there.
  wasm-opt -Oz --converge --low-memory-unused \
    --always-inline-max-function-size 0 --flexible-inline-max-function-size 0 \
    --one-caller-inline-max-function-size 0 \
    --enable-bulk-memory --enable-sign-ext --enable-mutable-globals \
    --enable-nontrapping-float-to-int "$out/linked.wasm" -o "$out/ocsim.wasm"
  limit=400000
else
  echo "wasm-opt (binaryen) is not there: the module stays larger" >&2
  cp "$out/linked.wasm" "$out/ocsim.wasm"
fi

PYTHONDONTWRITEBYTECODE=1 python3 Playground/pack.py "$out" ${limit:+"$limit"}
