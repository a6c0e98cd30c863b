#!/usr/bin/env bash
# Builds the packages of ocsim from a clean clone: a tar.gz, a .deb, checksums.
#
# usage: build.sh [FOLDER]
#
# FOLDER (default: .build/packages) gets ocsim-VERSION-linux-ARCH.tar.gz, ocsim_VERSION_ARCH.deb and
# SHA256SUMS. The Swift library is linked statically and symbols are stripped, so the command needs
# nothing of Swift where it runs. The clone is of HEAD: what is not committed is not in it. The
# version is that of the command, which has it from Sources/ocsim/Support/Version.swift.
#
# The architecture is that of this machine: the toolchain has the static library of no other one.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
out=$(realpath -m "${1:-$root/.build/packages}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for tool in git swift dpkg-deb objdump gzip tar; do
  command -v "$tool" > /dev/null || { echo "error: $tool is missing" >&2; exit 1; }
done

echo "== a clean clone"
git clone -q "$root" "$work/clone"
git -C "$work/clone" checkout -q "$(git -C "$root" rev-parse HEAD)"
# Files get the time of the commit, so that the same commit makes the same packages.
SOURCE_DATE_EPOCH=$(git -C "$work/clone" log -1 --format=%ct)
export SOURCE_DATE_EPOCH

echo "== the command"
cd "$work/clone"
swift build -c release --product ocsim --static-swift-stdlib
ocsim=$(swift build -c release --product ocsim --static-swift-stdlib --show-bin-path)/ocsim
version=$("$ocsim" --version | cut -d' ' -f2)
arch=$(dpkg --print-architecture)

echo "== the files"
tree="$work/tree/ocsim-$version"
install -d "$tree"/bin "$tree"/share/{man/man1,doc/ocsim} \
  "$tree"/share/bash-completion/completions "$tree"/share/zsh/vendor-completions \
  "$tree"/share/fish/vendor_completions.d
install -m 755 "$ocsim" "$tree/bin/ocsim"
strip --strip-all "$tree/bin/ocsim"
page() { # FILE ARGUMENT...
  local file=$1
  shift
  "$ocsim" help --format man "$@" | gzip -9n > "$tree/share/man/man1/$file.1.gz"
}
page ocsim
"$ocsim" help | sed -n 's/^  \([a-z]*\)  .*/\1/p' | while read -r command; do
  page "ocsim-$command" "$command"
done
"$ocsim" completions bash > "$tree/share/bash-completion/completions/ocsim"
"$ocsim" completions zsh > "$tree/share/zsh/vendor-completions/_ocsim"
"$ocsim" completions fish > "$tree/share/fish/vendor_completions.d/ocsim.fish"
install -m 644 LICENSE "$tree/share/doc/ocsim/copyright"
install -m 644 README.md "$tree/share/doc/ocsim/README.md"
find "$work/tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

mkdir -p "$out"
rm -f "$out"/ocsim[-_]*.tar.gz "$out"/ocsim[-_]*.deb "$out/SHA256SUMS"

echo "== the tar.gz"
tar -C "$work/tree" --sort=name --owner=0 --group=0 --numeric-owner \
  --mtime="@$SOURCE_DATE_EPOCH" -cf - "ocsim-$version" | gzip -9n \
  > "$out/ocsim-$version-linux-$arch.tar.gz"

echo "== the .deb"
deb="$work/deb"
install -d "$deb/DEBIAN" "$deb/usr"
cp -a "$tree/bin" "$tree/share" "$deb/usr/"
# The oldest C library that has every symbol which the command uses.
glibc=$(objdump -T "$deb/usr/bin/ocsim" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -1)
cat > "$deb/DEBIAN/control" <<END
Package: ocsim
Version: $version
Architecture: $arch
Maintainer: the authors of ocsim <ocsim@example.invalid>
Depends: libc6 (>= ${glibc#GLIBC_}), libgcc-s1, libstdc++6
Suggests: less, curl
Section: database
Priority: optional
Installed-Size: $(du -sk "$deb/usr" | cut -f1)
Description: simulates logins and privileges of an Ocient system
 ocsim reads the SQL of single sign-on, connectivity pools, groups and grants, decides
 logins and questions about privileges, and explains each decision.
END
find "$deb" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz --build "$deb" "$out/ocsim_${version}_$arch.deb" > /dev/null

(cd "$out" && sha256sum ocsim[-_]* > SHA256SUMS)
echo "== $out"
ls -l "$out" | awk 'NR > 1 { print $5, $9 }'
