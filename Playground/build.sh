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

# Without inlining and without copies of functions for the closures that they get the module is a
# fifth smaller; with them the page would be larger than its limit.
flags=(-target wasm32-unknown-none-wasm -swift-version 6 -enable-experimental-feature Embedded
  -wmo -Osize -parse-as-library -Xfrontend -disable-stack-protector -Xcc -mmultivalue
  -Xllvm -inline-threshold=0 -Xllvm -sil-disable-pass=inline -Xllvm -sil-disable-pass=late-inline
  -Xllvm -sil-disable-pass=closure-specialize -Xllvm -sil-disable-pass=capture-prop)
compile() { # MODULE SOURCE_FOLDER
  find "$2" -name '*.swift' | sort > "$out/$1.files"
  "$swiftc" "${flags[@]}" -package-name ocsim -module-name "$1" -I "$out" -emit-module \
    -emit-module-path "$out/$1.swiftmodule" -emit-ir -o "$out/$1.ll" @"$out/$1.files"
}
compile OcientSQL Sources/OcientSQL
compile OcientSimulator Sources/OcientSimulator
compile Playground Playground

# The linker optimises all modules as one, and functions return several values: each of the two
# saves a tenth. ir.py and results.py say what they change for it.
modules=(OcientSQL OcientSimulator Playground)
modules=("${modules[@]/#/$out/}")
abi=(-mmultivalue -Xclang -target-abi -Xclang experimental-mv)
code() { # SOURCE FLAGS...
  "$tools/clang" --target=wasm32-unknown-none-wasm -Wno-override-module -Oz "${abi[@]}" \
    -Xclang -disable-llvm-passes "${@:2}" "$1"
}
# Less than a mebibyte, so that addresses of data are three bytes.
link=("$tools/wasm-ld" --no-entry --gc-sections --strip-all --stack-first -z stack-size=786432
  "$resources/embedded/wasm32-unknown-none-wasm/libswiftUnicodeDataTables.a" "$out/runtime.o")
"$tools/clang" --target=wasm32-unknown-unknown -O2 -ffreestanding -fno-builtin -mbulk-memory \
  "${abi[@]}" -c Playground/runtime.c -o "$out/runtime.o"
python3 -B Playground/ir.py "${modules[@]/%/.ll}"
for module in "${modules[@]}"; do code "$module.ll" -flto -c -o "$module.o"; done
"${link[@]}" "${modules[@]/%/.o}" --lto-O2 -mllvm -inline-threshold=-1000 \
  -mllvm -enable-merge-functions -mllvm -target-abi=experimental-mv --save-temps \
  -o "$out/whole.wasm"
code "$out/whole.wasm.0.5.precodegen.bc" -S -emit-llvm -o "$out/whole.ll"
python3 -B Playground/results.py "$out/whole.ll"
code "$out/whole.ll" -c -o "$out/whole.o"
"${link[@]}" "$out/whole.o" -o "$out/linked.wasm"

python3 -B Playground/order.py "$out/linked.wasm" "$out/ocsim.wasm"
# Without pigz the page works, but may be larger than its limit.
limit=
if command -v pigz > /dev/null; then limit=700000; fi
python3 -B Playground/pack.py "$out" ${limit:+"$limit"}
