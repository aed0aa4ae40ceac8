#!/usr/bin/env bash
# goose 3.24.3, built from the Go module proxy, on SQLite.
#
# Expected: a StatementBegin and StatementEnd with nothing in between is nothing. goose takes the next line of SQL for the rest of
# that empty block, and drops it: no error, the version is recorded, and what the line says has not happened.
#
# Who meets it: generators and editors that leave an empty block; a function that was taken out of its block.
set -euo pipefail
command -v go >/dev/null && command -v python3 >/dev/null || exit 77
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
GOBIN=$folder/bin GOPATH=$folder/go go install \
  -tags 'no_clickhouse no_libsql no_mssql no_mysql no_postgres no_vertica no_ydb' \
  github.com/pressly/goose/v3/cmd/goose@v3.24.3 2>/dev/null
mkdir "$folder/migrations"
printf '%s\n' '-- +goose Up' '-- +goose StatementBegin' '-- +goose StatementEnd' 'CREATE TABLE first (n INTEGER);' \
  'CREATE TABLE second (n INTEGER);' '-- +goose Down' 'SELECT 1;' >"$folder/migrations/1_tables.sql"
"$folder/bin/goose" --version
"$folder/bin/goose" -dir "$folder/migrations" sqlite3 "$folder/database" up 2>&1 | sed "s|$folder/||"
tables=$(python3 -c 'import sqlite3, sys
print(*[row[0] for row in sqlite3.connect(sys.argv[1]).execute("SELECT name FROM sqlite_schema WHERE type = '"'table'"' AND name IN ('"'first', 'second'"')")])' "$folder/database")
echo "tables: $tables"
[ "$tables" = second ]
