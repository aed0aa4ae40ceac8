#!/usr/bin/env bash
# golang-migrate 4.18.3, built from the Go module proxy, on SQLite; the same on PostgreSQL 15.18.
#
# Expected: only 1_items.up.sql is a migration, since 2_drop.up.sql.disabled was put aside by its name, as many tools let one do;
# and a 3_notes.down.sql without a way up is nothing, or an error. golang-migrate takes whatever stands behind ".up." and ".down.":
# it runs what was put aside, counts a lone way down as an empty version, and ends at version 3. Going down, it runs it. (A copy
# such as 1_items.up.sql.orig beside its file is refused: "duplicate migration file".)
#
# Who meets it: whoever puts a migration aside by a new ending, or leaves notes as 2_drop.up.md; a way up that a merge has lost.
set -euo pipefail
command -v go >/dev/null && command -v python3 >/dev/null || exit 77
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
GOBIN=$folder/bin GOPATH=$folder/go go install -tags sqlite github.com/golang-migrate/migrate/v4/cmd/migrate@v4.18.3 2>/dev/null
mkdir "$folder/migrations"
cd "$folder/migrations"
echo 'CREATE TABLE items (n INTEGER);' >1_items.up.sql
echo 'DROP TABLE items;' >2_drop.up.sql.disabled
echo 'CREATE TABLE notes (n INTEGER);' >3_notes.down.sql

ask() {
  python3 -c 'import sqlite3, sys
print(*[row[0] for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])])' "$folder/database" "$1"
}
run() {
  local code=0
  "$folder/bin/migrate" -path . -database "sqlite://$folder/database" "$@" 2>&1 |
    sed 's/ ([0-9.]*[^ ]*s)$//' || code=${PIPESTATUS[0]}
  echo "exit code $code; version: $(ask 'SELECT version FROM schema_migrations')," \
    "tables: $(ask "SELECT name FROM sqlite_master WHERE name IN ('items', 'notes') ORDER BY name")"
}
go version -m "$folder/bin/migrate" | awk '$1 == "mod" {print $2, $3}'
seen=$(run up && run down 1)
echo "$seen"
[ "$seen" = '1/u items
2/u drop
3/u <empty>
exit code 0; version: 3, tables: 
3/d notes
exit code 0; version: 2, tables: notes' ]
