# Where the tools are that come with the compiler; to be read by other scripts.

# The folder of what the compiler links and loads.
toolchain_resources() {
  swiftc -print-target-info | python3 -c \
    'import json, sys; print(json.load(sys.stdin)["paths"]["runtimeResourcePath"])'
}

# The folder of clang, wasm-ld, llvm-cov: beside those resources, as `swiftc` itself may be the
# command of a manager of toolchains; else where that command is.
toolchain_bin() { # COMMAND THAT MUST BE THERE
  local folder
  for folder in "$(toolchain_resources)/../../bin" \
    "$(dirname "$(readlink -f "$(command -v swiftc)")")"; do
    [ -x "$folder/$1" ] && { (cd "$folder" && pwd); return; }
  done
  echo "error: the Swift toolchain has no $1" >&2
  return 1
}
