#!/usr/bin/env bash
# ci/build.sh PRESET [TARGET...]: configures and builds; prints the log only when something fails.
set -euo pipefail
cd "$(dirname "$0")/.."

preset=$1
shift
log=build/$preset.log
mkdir -p build
run() {
  if ! "$@" >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
  fi
}
echo "build: preset $preset"
run cmake --preset "$preset"
run cmake --build --preset "$preset" ${1:+--target "$@"}
