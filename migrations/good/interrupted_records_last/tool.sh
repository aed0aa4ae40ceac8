#!/bin/sh
# Records a revision, then runs its script, each in a transaction of its own.
set -e
run() { psql -X -q -v ON_ERROR_STOP=1 "$DATABASE_URL" "$@"; }
run -c "SET client_min_messages = warning; CREATE TABLE IF NOT EXISTS done (revision text PRIMARY KEY)"
case $1 in
  up) run -c "SELECT 1" -f "up/$2.sql" -c "INSERT INTO done VALUES ('$2') ON CONFLICT DO NOTHING";;
  down) run -f "down/$2.sql" -c "DELETE FROM done WHERE revision = '$2'";;
  current) run -Atc "SELECT revision FROM done ORDER BY revision";;
esac
