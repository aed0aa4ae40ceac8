#!/usr/bin/env bash
# Runs a command of this checkout on a machine that has nothing: a root of the distribution's smallest packages, made with
# debootstrap, with a clone of the last commit in /checkout. Processes and mounts end with the command, and the root is
# removed; what the command left behind in it is told.
#
#   ci/bare_root.sh COMMAND [ARGUMENT...]      ci/bare_root.sh ci/try.sh
#
#   BARE_ROOT  a variable: a folder for the root, which is kept and used again, each time as it was at first
#   CCACHE_DIR a variable: a compiler cache to use in there, so that not all of it is compiled again
#
# The exit code is the command's; 77 where there is no debootstrap, or this is not root.
set -euo pipefail

missing() {
  echo "bare_root: $*" >&2
  exit 77
}

[ $# -gt 0 ] || { sed -n '2,11p' "$0" | sed 's/^# \{0,1\}//' >&2; exit 2; }
[ "$(id -u)" -eq 0 ] || missing "only root can make a root"
command -v debootstrap >/dev/null || missing "debootstrap is not installed"
checkout=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=/dev/null
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
mirror=$(sed -nE 's/^(URIs:|deb( \[[^]]*\])?) +([^ ]+).*/\3/p' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -n 1 || true)
[ -n "$mirror" ] || missing "apt has no source of packages"

folder=${BARE_ROOT:-$(mktemp -d /var/tmp/bare-root.XXXXXX)}
[ -n "${BARE_ROOT:-}" ] || trap 'rm -rf --one-file-system "$folder"' EXIT
if [ ! -e "$folder/fresh.tar" ]; then
  mkdir -p "$folder"
  debootstrap --variant=minbase "$codename" "$folder/made" "$mirror" >"$folder/debootstrap.log" 2>&1 ||
    missing "debootstrap failed: $(tail -n 1 "$folder/debootstrap.log")"
  tar -C "$folder/made" --one-file-system -cf "$folder/fresh.tar" .
  rm -rf --one-file-system "$folder/made"
fi
root=$folder/root
rm -rf --one-file-system "$root"
mkdir "$root"
tar -C "$root" -xf "$folder/fresh.tar"

# Packages come from where they come from here.
rm -rf "$root"/etc/apt/sources.list*
cp -a /etc/apt/. "$root/etc/apt/"
cp -a /usr/share/keyrings/. "$root/usr/share/keyrings/"
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
git clone -q --no-local "$checkout" "$root/checkout"
mkdir -p "$root/ccache"

# In namespaces of its own: what it starts, and what is mounted, ends with it.
inside() {
  mount --make-rprivate /
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
  [ -z "${CCACHE_DIR:-}" ] || mount --bind "$CCACHE_DIR" "$root/ccache"
  # shellcheck disable=SC2016
  exec chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM="${TERM:-dumb}" LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive CCACHE_DIR=/ccache CCACHE_BASEDIR=/checkout CCACHE_NOHASHDIR=1 \
    MIGRATE_REQUIRE_ALL="${MIGRATE_REQUIRE_ALL:-}" \
    bash -c 'apt-get -qq update && cd /checkout && "$@"; code=$?
             left=$(find /tmp /dev/shm /var/tmp -mindepth 1 2>/dev/null; cat /proc/[0-9]*/comm 2>/dev/null | grep -xE "postgres|migrate|python3.*" || true)
             [ -z "$left" ] || printf "left behind:\n%s\n" "$left"
             exit $code' bash "$@"
}
export root
export -f inside
unshare --mount --pid --fork --kill-child bash -c 'inside "$@"' bash "$@"
