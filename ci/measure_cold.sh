#!/usr/bin/env bash
# ci/measure_cold.sh [PROGRAM]: how long a cold `migrate test` of one revision takes, process start included; the median of
# five runs on each engine, with the versions. PostgreSQL's initialised directory is cached by the first run, which does
# not count. A figure to look at, not a test: machines differ.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "${1:-build/release/bin/migrate}")

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo "CREATE TABLE authors (id integer PRIMARY KEY, name text NOT NULL);" >001_make_authors.up.sql
echo "DROP TABLE authors;" >001_make_authors.down.sql

milliseconds() {
  local start=${EPOCHREALTIME/./}
  "$program" test --quiet --engine "$1" >/dev/null
  echo $(((${EPOCHREALTIME/./} - start) / 1000))
}

for engine in sqlite postgres; do
  milliseconds "$engine" >/dev/null
  median=$(for _ in 1 2 3 4 5; do milliseconds "$engine"; done | sort -n | sed -n 3p)
  version=$("$program" test --engine "$engine" | sed -n '1s/.* on [a-z]*  \(.*\),.*/\1/p')
  echo "$engine  $median ms  ($version)"
done
