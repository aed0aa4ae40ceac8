#!/usr/bin/env bash
# Django 5.2.19 with psycopg2-binary 2.9.13 from PyPI, and psql, on PostgreSQL (seen on 15.18).
#
# Expected: what `manage.py sqlmigrate` prints does what `manage.py migrate` does. Where the SQL of a RunSQL ends with a comment and
# no semicolon, the semicolon that sqlmigrate adds stands in the comment, and the statement goes on in the next line. Where that is
# the last one, `SELECT setval(...) COMMIT;` is valid: the word is a column's name there since PostgreSQL 14. Nothing is committed,
# and all goes when psql ends, which has no error to tell and exits with 0 under ON_ERROR_STOP, too. `migrate` does keep it all.
#
# Who meets it: teams that give the output of sqlmigrate to a database administrator, or keep it for a review.
set -euo pipefail
server=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -1)
[ -n "$server" ] && command -v python3 psql >/dev/null || exit 77
server=${server%/initdb}
as_server() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
folder=$(mktemp -d)
data=$folder/server/data
trap 'as_server "$server/pg_ctl" -D "$data" -m immediate stop >/dev/null || true; rm -rf "$folder"' EXIT
chmod 755 "$folder"
mkdir -p "$folder/server" "$folder/shop/migrations"
[ "$(id -u)" != 0 ] || chown postgres "$folder/server"
cd "$folder"
as_server "$server/initdb" -D "$data" -A trust -U postgres >/dev/null
as_server "$server/pg_ctl" -D "$data" -w -o "-c listen_addresses='' -k $folder/server" -l "$data/log" start >/dev/null
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check django==5.2.19 psycopg2-binary==2.9.13

export PGHOST=$folder/server PGUSER=postgres PYTHONDONTWRITEBYTECODE=1
touch shop/__init__.py shop/migrations/__init__.py
cat >manage.py <<'PYTHON'
import os
import sys

from django.conf import settings
from django.core.management import execute_from_command_line

database = {"ENGINE": "django.db.backends.postgresql", "NAME": "migrated", "HOST": os.environ["PGHOST"], "USER": "postgres"}
settings.configure(INSTALLED_APPS=["shop"], DATABASES={"default": database})
execute_from_command_line(sys.argv)
PYTHON
cat >shop/migrations/0001_items.py <<'PYTHON'
from django.db import migrations


class Migration(migrations.Migration):
    operations = [
        migrations.RunSQL("CREATE TABLE items (id serial)"),
        migrations.RunSQL("SELECT setval('items_id_seq', 1000) -- leave room for the old ones"),
    ]
PYTHON

tables() { psql -Atc "SELECT count(*) FROM pg_tables WHERE tablename = 'items'" "$1"; }
psql -qc 'CREATE DATABASE migrated' -c 'CREATE DATABASE by_script' postgres
python/bin/pip freeze --disable-pip-version-check | grep -iE '^(django|psycopg2-binary)='
"$server/postgres" --version
python/bin/python manage.py migrate --verbosity 0
python/bin/python manage.py sqlmigrate shop 0001 | tee script.sql
code=0
psql -X -v ON_ERROR_STOP=1 -f script.sql by_script 2>&1 || code=$?
seen="psql: exit code $code; tables by migrate: $(tables migrated), by sqlmigrate: $(tables by_script)"
echo "$seen"
[ "$seen" = 'psql: exit code 0; tables by migrate: 1, by sqlmigrate: 0' ]
