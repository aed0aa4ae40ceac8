#!/usr/bin/env bash
# What the image is made of, without a Docker engine: runs the steps of the Dockerfile's stage "migrate" in a bare root (see
# ci/bare_root.sh), and then the program as the image's user, with a root that cannot be written and a tmpfs for /tmp.
# Another program can replace the one that the stage "build" makes:
#
#   ci/bare_root.sh docker/rehearse.sh [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "$PWD" != /checkout ]; then
  echo "rehearse: runs in a bare root only: ci/bare_root.sh docker/rehearse.sh" >&2
  exit 2
fi

# The RUN steps of a stage, each a shell command.
steps_of() {
  awk -v stage="$1" '
    /^FROM/ { inside = ($NF == stage); next }
    inside && /^RUN / { step = substr($0, 5); while (sub(/\\$/, "", step)) { getline line; step = step line } print step }' docker/Dockerfile
}

# What a stage copies from the checkout, a line for each: the files, and where to.
copies_of() {
  awk -v stage="$1" '/^FROM/ { inside = ($NF == stage); next } inside && /^COPY / && !/--from/ { print substr($0, 6) }' \
    docker/Dockerfile
}

copy_into() {
  local folder=$1 words
  read -r -a words <<<"$2"
  local place=$folder/${words[-1]} files=("${words[@]:0:${#words[@]}-1}")
  case $place in
    */) mkdir -p "$place" ;;
    *) mkdir -p "$(dirname "$place")" ;;
  esac
  cp -a "${files[@]}" "$place"
}

program=${1:-}
if [ -z "$program" ]; then
  copies_of build | while read -r copy; do copy_into /source "$copy"; done
  steps_of build | while read -r step; do (cd /source && sh -ec "$step" </dev/null); done
  program=/source/build/release/bin/migrate
fi
steps_of migrate | while read -r step; do sh -ec "$step" </dev/null; done
install "$program" /usr/local/bin/migrate
mkdir -p /work
cp -a migrations/good/functions/. /work

mount --bind / /mnt
mount -o remount,bind,ro /mnt
mount -t proc proc /mnt/proc
mount --rbind /dev /mnt/dev
mount -t tmpfs -o mode=1777 tmpfs /mnt/tmp
exec chroot --userspec=migrate:migrate /mnt env HOME=/home/migrate \
  PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin sh -c 'cd /work && ! touch x 2>/dev/null && migrate test'
