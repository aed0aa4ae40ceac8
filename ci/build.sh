#!/usr/bin/env bash
# Configures and builds; prints how far it is, and the compiler's words only when something fails.
#
#   ci/build.sh PRESET [TARGET...]    e.g. ci/build.sh release migrate
set -euo pipefail
cd "$(dirname "$0")/.."

if [ $# -eq 0 ]; then
  echo "usage: ci/build.sh PRESET [TARGET...]" >&2
  exit 2
fi
preset=$1
shift
log=build/$preset.log
mkdir -p build

# A compiler cache of one's own is used where there is one; a new one is not made outside build/.
if [ -z "${CCACHE_DIR:-}" ] && command -v ccache >/dev/null && [ ! -d "$(ccache --get-config cache_dir)" ]; then
  export CCACHE_DIR=$PWD/build/ccache
fi

# Lets a line of Ninja's "[12/200] ..." through for each tenth of the way.
progress() {
  awk '{
    if (match($0, /^\[[0-9]+\/[0-9]+\]/) == 0) next
    split(substr($0, 2, RLENGTH - 2), step, "/")
    tenth = int(10 * step[1] / step[2])
    if (tenth > last) { last = tenth; printf "build: %d of %d\n", step[1], step[2]; fflush() }
  }'
}

echo "build: preset $preset (the log is $log)"
targets=()
[ $# -eq 0 ] || targets=(--target "$@")
if ! cmake --preset "$preset" >"$log" 2>&1 ||
  ! cmake --build --preset "$preset" "${targets[@]}" 2>&1 | tee -a "$log" | progress; then
  cat "$log" >&2
  exit 1
fi
