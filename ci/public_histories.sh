#!/usr/bin/env bash
# Runs `migrate test` on histories that nobody here wrote, and prints what came of each: revisions, those that come back
# exactly, findings, seconds.
#
#   ci/public_histories.sh FOLDER...
#
#   FOLDER      of migrations in a clone, in any layout; on SQLite where its path has "sqlite", else on PostgreSQL
#   MIGRATE     a variable: the program. Default: build/release/bin/migrate
#   SERVER_URL  a variable: postgresql://user@host:port/name. Then the history is tested there once more, and the last column
#               is the time of a script as people write it, on the same server: psql for each step up, down and up again,
#               and pg_dump -s after each
set -euo pipefail

program=${MIGRATE:-$(cd "$(dirname "$0")/.." && pwd)/build/release/bin/migrate}
server=${SERVER_URL:-}
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

seconds_since() { echo "$1 ${EPOCHREALTIME/,/.}" | awk '{ printf "%.1f", $2 - $1 }'; }

# One way of a revision: its file, or the part of it that dbmate or goose would run.
way_of() {
  local way=$1 file=$2
  if grep -qE '^-- (\+goose Up|migrate:up)' "$file"; then
    awk -v way="$way" 'tolower($0) ~ /^-- (\+goose |migrate:)(up|down)/ { at = tolower($0) ~ /up/ ? "up" : "down" } at == way' "$file"
  elif [ "$way" = up ]; then
    cat "$file"
  else
    file=$(echo "$file" | sed -E 's|up\.sql$|down.sql|')
    if [ -f "$file" ]; then cat "$file"; fi
  fi
}

step_by_hand() {
  way_of "$1" "$2" | psql -qX1d "$3" >"$results/psql.log" 2>&1 || true
  pg_dump -sd "$3" >"$results/schema.sql"
}

walk_by_hand() {
  local name=migrate_by_hand_$$ url
  url=$(echo "$server" | sed -E "s|^([a-z]+://[^/]*/)[^?]*|\\1$name|")
  psql -qXd "$server" -c "CREATE DATABASE $name"
  "$program" history --dir "$1" | sed -n 's/.*(\(.*\))$/\1/p' | while read -r file; do
    step_by_hand up "$file" "$url"
    step_by_hand down "$file" "$url"
    step_by_hand up "$file" "$url"
  done
  psql -qXd "$server" -c "DROP DATABASE $name"
}

# Revisions, clean ones and findings of a report.
numbers_of() {
  python3 -c '
import json, sys
cases = [case for suite in json.load(open(sys.argv[1]))["suites"] for case in suite["cases"]]
revisions = {case["revision"] for case in cases if case["revision"]}
unclean = {case["revision"] for case in cases if case["findings"]}
print(len(revisions), len(revisions - unclean), sum(len(case["findings"]) for case in cases))' "$1"
}

# Runs it with these arguments, and sets the seconds that it took.
tested() {
  local start=${EPOCHREALTIME/,/.} code=0
  "$program" test "$@" >"$results/console.txt" 2>&1 || code=$?
  seconds=$(seconds_since "$start")
  if [ "$code" -gt 1 ]; then
    cat "$results/console.txt" >&2
    exit "$code"
  fi
}

printf '%9s %6s %9s %8s %8s %8s  %s\n' revisions clean findings seconds there by_hand history
for folder in "$@"; do
  there=- by_hand=-
  if [[ $folder != *sqlite* && -n $server ]]; then
    tested --dir "$folder" --server "$server"
    there=$seconds
    start=${EPOCHREALTIME/,/.}
    walk_by_hand "$folder"
    by_hand=$(seconds_since "$start")
  fi
  arguments=(--dir "$folder" --format "json=$results/report.json")
  if [[ $folder == *sqlite* ]]; then
    arguments+=(--engine sqlite)
  fi
  tested "${arguments[@]}"
  read -r revisions clean findings < <(numbers_of "$results/report.json")
  printf '%9s %6s %9s %8s %8s %8s  %s\n' \
    "$revisions" "$clean" "$findings" "$seconds" "$there" "$by_hand" "$folder"
done
