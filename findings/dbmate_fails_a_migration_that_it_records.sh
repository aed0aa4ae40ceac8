#!/usr/bin/env bash
# dbmate 2.36.0 from npm, on PostgreSQL (seen on 15.18).
#
# Expected: what `dbmate up` ends with an error has not happened, and is tried again. Of a file that has its own BEGIN and COMMIT,
# as scripts that were made for psql have them, dbmate says `Applied`, then `unexpected transaction status idle`, and exits with 2;
# the table is there, the version is recorded, and files after it were not tried. The next `dbmate up` takes the file as done.
#
# Who meets it: pipelines that stop at the exit code, and are green when they are started again, with nothing changed.
set -euo pipefail
server=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -1)
[ -n "$server" ] && command -v npm psql >/dev/null || exit 77
server=${server%/initdb}
as_server() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
folder=$(mktemp -d)
data=$folder/server/data
trap 'as_server "$server/pg_ctl" -D "$data" -m immediate stop >/dev/null || true; rm -rf "$folder"' EXIT
chmod 755 "$folder"
mkdir -p "$folder/server" "$folder/db/migrations"
[ "$(id -u)" != 0 ] || chown postgres "$folder/server"
cd "$folder"
as_server "$server/initdb" -D "$data" -A trust -U postgres >/dev/null
as_server "$server/pg_ctl" -D "$data" -w -o "-c listen_addresses='' -k $folder/server" -l "$data/log" start >/dev/null
npm install --silent --no-fund --no-audit --prefix "$folder/npm" dbmate@2.36.0 >/dev/null

printf '%s\n' '-- migrate:up' 'BEGIN;' 'CREATE TABLE items (id int);' 'COMMIT;' '-- migrate:down' 'DROP TABLE items;' \
  >db/migrations/1_items.sql
printf '%s\n' '-- migrate:up' 'CREATE TABLE notes (id int);' '-- migrate:down' 'DROP TABLE notes;' >db/migrations/2_notes.sql
apply() {
  local code=0
  npm/node_modules/.bin/dbmate --no-dump-schema --url "postgres://postgres@/postgres?host=$folder/server" up 2>&1 |
    sed 's/ in [0-9.]*ms//' || code=${PIPESTATUS[0]}
  echo "exit code $code; recorded: $(ask 'SELECT version FROM schema_migrations ORDER BY 1')," \
    "tables: $(ask "SELECT tablename FROM pg_tables WHERE tablename IN ('items', 'notes') ORDER BY 1")"
}
ask() { psql -h "$folder/server" -U postgres -d postgres -Atc "$1" | paste -sd' '; }

npm/node_modules/.bin/dbmate --version
"$server/postgres" --version
seen=$(apply && apply)
echo "$seen"
[ "$seen" = 'Applying: 1_items.sql
Applied: 1_items.sql
Error: pq: unexpected transaction status idle
exit code 2; recorded: 1, tables: items
Applying: 2_notes.sql
Applied: 2_notes.sql
exit code 0; recorded: 1 2, tables: items notes' ]
