#!/bin/sh
# Says that it is at work, and gives up where another one does.
set -e
run() { psql -X -q -v ON_ERROR_STOP=1 "$DATABASE_URL" "$@"; }
make_sure() {
  run -c "SELECT pg_advisory_lock(7)" -c "SET client_min_messages = warning" -c "CREATE TABLE IF NOT EXISTS done (revision text PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS busy (id serial PRIMARY KEY)" > /dev/null
}
case $1 in
  up) run -1 -f "up/$2.sql" -c "INSERT INTO done VALUES ('$2')" ;;
  down) run -1 -f "down/$2.sql" -c "DELETE FROM done WHERE revision = '$2'" ;;
  current) run -Atc "SELECT revision FROM done ORDER BY revision" ;;
  prepare) make_sure ;;
  upgrade)
    make_sure
    mine=$(run -Atc "INSERT INTO busy DEFAULT VALUES RETURNING id")
    trap 'run -c "DELETE FROM busy WHERE id = $mine"' EXIT
    sleep 1
    if [ "$(run -Atc "SELECT count(*) FROM busy")" -gt 1 ]; then
      echo "another migrator is at work" >&2
      sleep 1
      exit 1
    fi
    known=$(run -Atc "SELECT revision FROM done")
    for revision in 001 002; do
      case $known in *$revision*) ;; *) run -1 -f "up/$revision.sql" -c "INSERT INTO done VALUES ('$revision')" ;; esac
    done
    ;;
esac
