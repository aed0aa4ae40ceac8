#!/usr/bin/env bash
# goose 3.24.3, built from the Go module proxy, on SQLite; the same on PostgreSQL 15.18.
#
# Expected: goose refuses a file with NO TRANSACTION that leaves a transaction of its own open, or what follows fails. It says OK
# for that file and for those after it that have NO TRANSACTION, too, calls the database "successfully migrated", and exits with 0.
# Its own version table is written in the open transaction, which goes with the connection: nothing behind the BEGIN is there, and
# no version. The next `goose up` begins with that file again, and fails at what stands before its BEGIN.
#
# Who meets it: files that need NO TRANSACTION for one statement, and put the rest between BEGIN and a COMMIT that got lost.
set -euo pipefail
command -v go >/dev/null && command -v python3 >/dev/null || exit 77
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
GOBIN=$folder/bin GOPATH=$folder/go go install \
  -tags 'no_clickhouse no_libsql no_mssql no_mysql no_postgres no_vertica no_ydb' \
  github.com/pressly/goose/v3/cmd/goose@v3.24.3 2>/dev/null
mkdir "$folder/migrations"
printf '%s\n' '-- +goose NO TRANSACTION' '-- +goose Up' 'PRAGMA journal_mode = WAL;' 'CREATE TABLE first (n INTEGER);' 'BEGIN;' \
  'CREATE TABLE second (n INTEGER);' '-- +goose Down' 'SELECT 1;' >"$folder/migrations/1_tables.sql"
printf '%s\n' '-- +goose NO TRANSACTION' '-- +goose Up' 'CREATE TABLE third (n INTEGER);' '-- +goose Down' 'SELECT 1;' \
  >"$folder/migrations/2_table.sql"

ask() {
  python3 -c 'import sqlite3, sys
print(*[row[0] for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])])' "$folder/database" "$1"
}
apply() {
  local code=0
  "$folder/bin/goose" -dir "$folder/migrations" sqlite3 "$folder/database" up >"$folder/said" 2>&1 || code=$?
  sed -E 's/^[0-9/]+ [0-9:]+ //; s/ +\([0-9.]+[^ ]+s\)$//' "$folder/said"
  echo "exit code $code; versions: $(ask 'SELECT version_id FROM goose_db_version')," \
    "tables: $(ask "SELECT name FROM sqlite_schema WHERE name IN ('first', 'second', 'third')")"
}
"$folder/bin/goose" --version
seen=$(apply && apply)
echo "$seen"
[ "$(head -4 <<<"$seen")" = 'OK   1_tables.sql
OK   2_table.sql
goose: successfully migrated database to version: 2
exit code 0; versions: 0, tables: first' ] && [ "$(tail -1 <<<"$seen")" = 'exit code 1; versions: 0, tables: first' ]
