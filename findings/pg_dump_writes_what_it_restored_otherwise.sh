#!/usr/bin/env bash
# PostgreSQL's programs alone (seen on 15.18).
#
# Expected: a database that was made from a dump gives that dump again. For `IN ('a', 'b')` on a varchar column, in a check, a view
# and an index, pg_dump writes `= ANY ((ARRAY[...])::text[])`, which the server reads as a cast of each element, so that the dump of
# the restored database has another text, `= ANY (ARRAY[(...)::text, ...])`, which then stays. The two mean the same.
#
# Who meets it: whoever compares a database that migrations made with one made from the dump of it that is kept beside them, as
# schema.sql or structure.sql; such a file changes in all these lines when it is written from the other kind of database.
set -euo pipefail
server=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -1)
[ -n "$server" ] || exit 77
server=${server%/initdb}
as_server() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
folder=$(mktemp -d)
data=$folder/server/data
trap 'as_server "$server/pg_ctl" -D "$data" -m immediate stop >/dev/null || true; rm -rf "$folder"' EXIT
chmod 755 "$folder"
mkdir -p "$folder/server"
[ "$(id -u)" != 0 ] || chown postgres "$folder/server"
cd "$folder"
as_server "$server/initdb" -D "$data" -A trust -U postgres >/dev/null
as_server "$server/pg_ctl" -D "$data" -w -o "-c listen_addresses='' -k $folder/server" -l "$data/log" start >/dev/null

export PGHOST=$folder/server PGUSER=postgres
for name in made restored again; do "$server/psql" -qc "CREATE DATABASE $name" postgres; done
"$server/psql" -qX -v ON_ERROR_STOP=1 made <<'SQL'
CREATE TABLE items (kind varchar(9) CHECK (kind IN ('a', 'b')));
CREATE VIEW chosen AS SELECT count(*) FROM items WHERE kind IN ('a', 'b');
CREATE INDEX items_chosen ON items (kind) WHERE kind IN ('a', 'b');
SQL
# The key of \restrict is another one each time.
dump() { "$server/pg_dump" "$1" | sed '/^\\restrict\|^\\unrestrict/d' >"$1.sql"; }
load() { "$server/psql" -qX -v ON_ERROR_STOP=1 -f "$1" "$2" >/dev/null; }
dump made
load made.sql restored
dump restored
load restored.sql again
dump again
"$server/pg_dump" --version
diff made.sql restored.sql && exit 1
[ "$(grep -c "ANY ((ARRAY\['a'::character varying, 'b'::character varying\])::text\[\])" made.sql)" = 3 ]
[ "$(grep -c "ANY (ARRAY\[('a'::character varying)::text, ('b'::character varying)::text\])" restored.sql)" = 3 ]
cmp restored.sql again.sql
