#!/usr/bin/env bash
# Builds the page's engine: the two core modules and Exports.swift as one WebAssembly module
# without imports, into Playground/out/ocsim.wasm.
set -euo pipefail
cd "$(dirname "$0")/.."
out=Playground/out
mkdir -p "$out"

swiftc=$(command -v swiftc)
tools=$(dirname "$(readlink -f "$swiftc")")
resources=$("$swiftc" -print-target-info | python3 -c \
  'import json, sys; print(json.load(sys.stdin)["paths"]["runtimeResourcePath"])')

"$tools/clang" --target=wasm32-unknown-unknown -O2 -ffreestanding -fno-builtin -mbulk-memory \
  -c Playground/runtime.c -o "$out/runtime.o"

flags=(-target wasm32-unknown-none-wasm -swift-version 6 -enable-experimental-feature Embedded
  -wmo -Osize -parse-as-library -Xfrontend -disable-stack-protector)
compile() { # MODULE SOURCE_FOLDER
  find "$2" -name '*.swift' | sort > "$out/$1.files"
  "$swiftc" "${flags[@]}" -module-name "$1" -I "$out" -emit-module \
    -emit-module-path "$out/$1.swiftmodule" -c -o "$out/$1.o" @"$out/$1.files"
}
compile OcientSQL Sources/OcientSQL
compile OcientSimulator Sources/OcientSimulator
"$swiftc" "${flags[@]}" -module-name Playground -I "$out" -c -o "$out/Playground.o" \
  Playground/Exports.swift

"$tools/wasm-ld" --no-entry --gc-sections --strip-all --stack-first -z stack-size=1048576 \
  "$out/runtime.o" "$out/OcientSQL.o" "$out/OcientSimulator.o" "$out/Playground.o" \
  "$resources/embedded/wasm32-unknown-none-wasm/libswiftUnicodeDataTables.a" \
  -o "$out/ocsim.wasm"

raw=$(wc -c < "$out/ocsim.wasm")
packed=$(gzip -9 -c "$out/ocsim.wasm" | wc -c)
echo "Playground/out/ocsim.wasm: $raw bytes, $packed bytes compressed"
