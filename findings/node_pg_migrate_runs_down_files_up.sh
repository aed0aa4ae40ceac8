#!/usr/bin/env bash
# node-pg-migrate 9.0.0 with pg 8.23.1 from npm, on PostgreSQL (seen on 15.18).
#
# Expected: of 1_items.up.sql and 1_items.down.sql, `node-pg-migrate up` runs the first, as most tools that take SQL files do; or it
# refuses names that it does not know. It takes each for a migration of its own, in the order of the alphabet: the one that takes
# the tables away runs up, too, and both are recorded. A 2_note.down.sql runs behind 1_items.up.sql, and drops what it made.
#
# Who meets it: projects that come from golang-migrate, sqlx or diesel with their files, in which a way down says IF EXISTS.
set -euo pipefail
server=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -1)
[ -n "$server" ] && command -v npm psql >/dev/null || exit 77
server=${server%/initdb}
as_server() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
folder=$(mktemp -d)
data=$folder/server/data
trap 'as_server "$server/pg_ctl" -D "$data" -m immediate stop >/dev/null || true; rm -rf "$folder"' EXIT
chmod 755 "$folder"
mkdir -p "$folder/server" "$folder/migrations"
[ "$(id -u)" != 0 ] || chown postgres "$folder/server"
cd "$folder"
as_server "$server/initdb" -D "$data" -A trust -U postgres >/dev/null
as_server "$server/pg_ctl" -D "$data" -w -o "-c listen_addresses='' -k $folder/server" -l "$data/log" start >/dev/null
npm install --silent --no-fund --no-audit --prefix "$folder/npm" node-pg-migrate@9.0.0 pg@8.23.1 >/dev/null

echo 'CREATE TABLE items (id int); INSERT INTO items VALUES (1);' >migrations/1_items.up.sql
echo 'DROP TABLE IF EXISTS items;' >migrations/1_items.down.sql
echo 'CREATE TABLE IF NOT EXISTS items (id int, note text);' >migrations/2_note.up.sql
echo 'DROP TABLE IF EXISTS items;' >migrations/2_note.down.sql
ask() { psql -h "$folder/server" -U postgres -d postgres -Atc "$1" | paste -sd' '; }

grep -h '"version"' npm/node_modules/node-pg-migrate/package.json
"$server/postgres" --version
DATABASE_URL="postgres://postgres@/postgres?host=$folder/server" npm/node_modules/.bin/node-pg-migrate up -m migrations >log 2>&1 ||
  { cat log >&2 && exit 1; }
recorded=$(ask 'SELECT name FROM pgmigrations ORDER BY id')
rows=$(ask 'SELECT count(*) FROM items')
echo "recorded: $recorded; rows of items: $rows"
[ "$recorded" = '1_items.down 1_items.up 2_note.down 2_note.up' ] && [ "$rows" = 0 ]
