#!/usr/bin/env bash
# Prints a digest of all that the program is built from: what was built of the same need not be built again.
#
#   ci/source_digest.sh
set -euo pipefail
cd "$(dirname "$0")/.."

find CMakeLists.txt CMakePresets.json ci/setup.sh ci/build.sh harness -type f ! -path 'harness/docs/*' -print0 |
  LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-20
