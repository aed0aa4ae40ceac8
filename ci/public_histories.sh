#!/bin/sh
# Runs `migrate test` on histories of public projects, and prints what came of each: revisions, those that come back exactly,
# findings, seconds. Usage: ci/public_histories.sh FOLDER ...   (each a folder of migrations, in any layout; a migrate.toml in it counts)
#
# With SERVER_URL=postgresql://user@/name?host=... the databases are made there, and the same is timed for a script as people
# write it: psql for every step up, down and up again, and pg_dump -s after each.
set -eu

program=${MIGRATE_PROGRAM:-$(dirname "$0")/../build/release/bin/migrate}
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

seconds() { date +%s.%N; }
since() { awk -v from="$1" -v to="$(seconds)" 'BEGIN { printf "%.1f", to - from }'; }

# The files of each revision in order, from the program's own list, as "up-file".
files_of() { "$program" history --dir "$1" | sed -n 's/.*(\(.*\))$/\1/p'; }

# One way of a file: all of it, or goose's part of it.
part() {
    if grep -q '^-- +goose Up' "$2"; then
        awk -v way="$1" '/^-- \+goose Up/ { at = "up" } /^-- \+goose Down/ { at = "down" } at == way' "$2"
    elif [ "$1" = up ]; then
        cat "$2"
    else
        case $2 in
            */up.sql) down=${2%up.sql}down.sql ;;
            *.up.sql) down=${2%.up.sql}.down.sql ;;
            *) down= ;;
        esac
        [ -z "$down" ] || [ ! -f "$down" ] || cat "$down"
    fi
}

# psql and pg_dump at every step, on a database of its own.
by_hand() {
    psql -qd "$SERVER_URL" -c 'CREATE DATABASE public_history_by_hand'
    url=$(printf '%s' "$SERVER_URL" | sed 's|^\([a-z]*://[^/]*\)/[^?]*|\1/public_history_by_hand|')
    files_of "$1" | while read -r file; do
        for way in up down up; do
            part "$way" "$file" | psql -qXd "$url" >"$results/psql" 2>&1 || true
            pg_dump -sd "$url" >"$results/schema" 2>&1 || true
        done
    done
    psql -qd "$SERVER_URL" -c 'DROP DATABASE public_history_by_hand'
}

printf '%-40s %9s %6s %9s %8s %8s\n' history revisions clean findings seconds by_hand
for folder in "$@"; do
    case $folder in *sqlite*) engine=sqlite ;; *) engine=postgres ;; esac
    from=$(seconds)
    code=0
    if [ "$engine" = postgres ] && [ -n "${SERVER_URL:-}" ]; then
        "$program" test --dir "$folder" --server "$SERVER_URL" --format "json=$results/report.json" >"$results/out" 2>&1 || code=$?
    else
        "$program" test --dir "$folder" --engine "$engine" --format "json=$results/report.json" >"$results/out" 2>&1 || code=$?
    fi
    took=$(since "$from")
    if [ "$code" -gt 1 ]; then
        cat "$results/out" >&2
        exit "$code"
    fi
    numbers=$(python3 - "$results/report.json" <<'PYTHON'
import json
import sys

cases = [case for suite in json.load(open(sys.argv[1]))["suites"] for case in suite["cases"]]
revisions = {case["revision"] for case in cases if case["revision"]}
unclean = {case["revision"] for case in cases if case["findings"]}
print(len(revisions), len(revisions - unclean), sum(len(case["findings"]) for case in cases))
PYTHON
)
    hand=-
    if [ "$engine" = postgres ] && [ -n "${SERVER_URL:-}" ]; then
        from=$(seconds)
        by_hand "$folder"
        hand=$(since "$from")
    fi
    # shellcheck disable=SC2086
    printf '%-40s %9s %6s %9s %8s %8s\n' "$(printf '%s' "$folder" | tail -c 40)" $numbers "$took" "$hand"
done
