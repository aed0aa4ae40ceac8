#!/bin/sh
# Applies what is missing under a lock that the others wait for.
set -e
run() { psql -X -q -v ON_ERROR_STOP=1 "$DATABASE_URL" "$@"; }
make_sure() {
  run -c "SELECT pg_advisory_lock(7)" -c "SET client_min_messages = warning" -c "CREATE TABLE IF NOT EXISTS done (revision text PRIMARY KEY)" > /dev/null
}
case $1 in
  up) { run -f "up/$2.sql"; run -c "INSERT INTO done VALUES ('$2')"; } ;;
  down) run -1 -f "down/$2.sql" -c "DELETE FROM done WHERE revision = '$2'" ;;
  current) run -Atc "SELECT revision FROM done ORDER BY revision" ;;
  prepare) make_sure ;;
  upgrade)
    make_sure
    run <<'SQL'
SELECT pg_advisory_lock(1) \g /dev/null
SELECT NOT EXISTS (SELECT FROM done WHERE revision = '001') AS first, NOT EXISTS (SELECT FROM done WHERE revision = '002') AS second \gset
\if :first
BEGIN;
\i up/001.sql
INSERT INTO done VALUES ('001');
COMMIT;
\endif
\if :second
\i up/002.sql
INSERT INTO done VALUES ('002');
\endif
SQL
    ;;
esac
