#!/usr/bin/env bash
# Flyway 10.22.0 (org.flywaydb:flyway-commandline) with the driver it brings, sqlite-jdbc 3.41.2.2, on SQLite.
#
# Expected: what `flyway migrate` ends with an error is failed or absent in its history. It runs every statement of a script with a
# COMMIT of its own, those behind the COMMIT each for good, and writes success = 1; then it has nothing to commit, says "Unable to
# commit transaction", and exits with 1. Scripts after it were not tried. The next `flyway migrate` takes it as done and goes on.
#
# Who meets it: scripts that commit in between, to hold no lock for long, and pipelines that stop at the exit code. On PostgreSQL
# the same script passes.
set -euo pipefail
command -v mvn >/dev/null && command -v java >/dev/null && command -v python3 >/dev/null || exit 77
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/flyway" "$folder/sql"
mvn --quiet --batch-mode -Dstyle.color=never dependency:copy -Dartifact=org.flywaydb:flyway-commandline:10.22.0:tar.gz \
  -DoutputDirectory="$folder/packed"
tar -xzf "$folder"/packed/*.tar.gz -C "$folder/flyway" --strip-components=1
rm -r "$folder/packed"

printf '%s\n' 'CREATE TABLE items (id INTEGER);' 'COMMIT;' 'CREATE TABLE tags (id INTEGER);' >"$folder/sql/V1__items.sql"
echo 'CREATE TABLE notes (id INTEGER);' >"$folder/sql/V2__notes.sql"
ask() {
  python3 -c 'import sqlite3, sys
print(*[row[0] for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])], sep=", ")' "$folder/database" "$1"
}
apply() {
  local code=0
  bash "$folder/flyway/flyway" -url="jdbc:sqlite:$folder/database" -locations="filesystem:$folder/sql" -skipCheckForUpdate \
    migrate >"$folder/said" 2>&1 || code=$?
  grep -E '^(Flyway OSS|Database:|Migrating|Successfully applied|ERROR)' "$folder/said" | sed "s|$folder/||; s/ (execution.*//"
  echo "exit code $code; history: $(ask "SELECT script || ' ' || success FROM flyway_schema_history ORDER BY installed_rank");" \
    "tables: $(ask "SELECT name FROM sqlite_schema WHERE name IN ('items', 'tags', 'notes') ORDER BY name")"
}
seen=$(apply && apply)
echo "$seen"
grep -q '^ERROR: Unable to commit transaction' <<<"$seen"
[ "$(grep '^exit code' <<<"$seen")" = 'exit code 1; history: V1__items.sql 1; tables: items, tags
exit code 0; history: V1__items.sql 1, V2__notes.sql 1; tables: items, notes, tags' ]
