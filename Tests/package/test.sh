#!/usr/bin/env bash
# Installs the packages on a bare Debian, which debootstrap makes, and runs the command there.
#
# usage: test.sh [FOLDER]   (as root; FOLDER as in build.sh)
#
# DEBIAN_MIRROR is where debootstrap finds Debian; without it, its default.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
packages=$(realpath "${1:-$root/.build/packages}")
release=bookworm
work=$(mktemp -d)
bare="$work/bare"
clean() {
  if mountpoint -q "$bare/proc"; then umount "$bare/proc"; fi
  rm -rf "$work"
}
trap clean EXIT

[ "$(id -u)" = 0 ] || { echo "error: debootstrap and chroot need root" >&2; exit 1; }
command -v debootstrap > /dev/null ||
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq debootstrap; } \
    > /dev/null

echo "== checksums"
(cd "$packages" && sha256sum -c SHA256SUMS)

echo "== a bare Debian"
debootstrap --variant=minbase "$release" "$bare" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} > "$work/log" ||
  { tail -5 "$work/log" >&2; exit 1; }
mkdir -p "$bare/srv"
# The command has its arguments from there.
mount -t proc proc "$bare/proc"
cp "$packages"/ocsim*.deb "$packages"/ocsim*.tar.gz "$bare/srv/"
cp "$root/Corpus/guide/setup.sql" "$root/Corpus/guide/world.ocsim" "$bare/srv/"

in_bare() { chroot "$bare" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"; }
fail() { echo "error: $1" >&2; exit 1; }

try_it() { # COMMAND SHARE
  echo "version:     $(in_bare "$1" --version)"
  in_bare "$1" connect --setup srv/setup.sql --setup srv/world.ocsim --quiet --as jane \
    'ocient://db.example.com/sandbox?handshake=SSO' || fail "a login of the guide is refused"
  local pages=0 page
  for page in "$bare$2"/man/man1/ocsim*.1.gz; do
    zcat "$page" | grep '^\.TH "OCSIM' > /dev/null || fail "$page is no page"
    pages=$((pages + 1))
  done
  [ "$pages" -gt 20 ] || fail "only $pages pages"
  echo "man pages:   $pages"
  local offered
  offered=$(in_bare bash -c "source '$2/bash-completion/completions/ocsim'
    complete -p ocsim > /dev/null || exit 1
    COMP_WORDS=(ocsim ch) COMP_CWORD=1
    _ocsim
    printf '%s ' \"\${COMPREPLY[@]}\"")
  [ "$offered" = "check " ] || fail "bash completes 'ch' to '$offered'"
  grep -q '^#compdef ocsim' "$bare$2/zsh/vendor-completions/_ocsim" || fail "no zsh completion"
  grep -q '^complete -c ocsim' "$bare$2/fish/vendor_completions.d/ocsim.fish" ||
    fail "no fish completion"
  echo "completions: bash, zsh, fish"
}

echo "== the .deb"
in_bare sh -c 'cd /srv && apt-get install -y --no-install-recommends ./ocsim*.deb' \
  > "$work/log" 2>&1 || { tail -5 "$work/log" >&2; exit 1; }
try_it /usr/bin/ocsim /usr/share
in_bare apt-get remove -y ocsim > "$work/log" 2>&1 || { tail -5 "$work/log" >&2; exit 1; }
[ ! -e "$bare/usr/bin/ocsim" ] || fail "the command is still there after it was removed"

echo "== the tar.gz"
in_bare sh -c 'mkdir /opt/ocsim && tar -xzf /srv/ocsim*.tar.gz -C /opt/ocsim --strip-components=1'
try_it /opt/ocsim/bin/ocsim /opt/ocsim/share
echo "packages: installed and removed on a bare Debian $release"
