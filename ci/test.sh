#!/usr/bin/env bash
# Sets everything up, builds, and runs all tests. Arguments go to ctest: ci/test.sh -R Broken
set -euo pipefail
cd "$(dirname "$0")/.."
ci/setup.sh
# The system's Python has the packages that the projects import; another one on PATH may not.
export PATH=/usr/bin:/bin:$PATH
ci/build.sh dev
exec ctest --preset dev "$@"
