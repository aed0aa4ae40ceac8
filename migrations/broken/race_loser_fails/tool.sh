#!/bin/sh
# Applies what is missing, one revision a transaction, with a key and without a lock.
set -e
run() { psql -X -q -v ON_ERROR_STOP=1 "$DATABASE_URL" "$@"; }
make_sure() {
  run -c "SELECT pg_advisory_lock(7)" -c "SET client_min_messages = warning" -c "CREATE TABLE IF NOT EXISTS done (revision text PRIMARY KEY)" > /dev/null
}
case $1 in
  up) run -1 -f "up/$2.sql" -c "INSERT INTO done VALUES ('$2')" ;;
  down) run -1 -f "down/$2.sql" -c "DELETE FROM done WHERE revision = '$2'" ;;
  current) run -Atc "SELECT revision FROM done ORDER BY revision" ;;
  prepare) make_sure ;;
  upgrade)
    make_sure
    known=$(run -Atc "SELECT revision FROM done")
    for revision in 001 002; do
      case $known in *$revision*) ;; *) run -1 -f "up/$revision.sql" -c "INSERT INTO done VALUES ('$revision')" ;; esac
    done
    ;;
esac
