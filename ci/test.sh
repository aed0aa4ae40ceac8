#!/usr/bin/env bash
# Sets everything up, builds, and runs all tests. Arguments go to ctest: ci/test.sh -R Broken
set -euo pipefail
cd "$(dirname "$0")/.."
ci/setup.sh
# The system's Python has the packages that the projects import; another one on PATH may not.
export PATH=/usr/bin:/bin:$PATH
ci/build.sh dev
ctest --preset dev "$@"
[ $# -eq 0 ] || exit 0

# What a server tells of its catalog differs from one version to the next; the distribution has only one.
other=18
if PG_BIN=$(ci/fetch_postgres.sh $other); then
  export PG_BIN
  ctest --preset dev -R '^catalog\.(fixes\.)?postgres|^unit\.(Catalog|Remedy)'
elif [ -n "${MIGRATE_REQUIRE_ALL:-}" ]; then
  echo "test: PostgreSQL $other cannot be fetched, and MIGRATE_REQUIRE_ALL is set" >&2
  exit 1
else
  echo "test: SKIPPED the catalog's tests on PostgreSQL $other" >&2
fi
