#!/usr/bin/env bash
# Alembic 1.20.1 with SQLAlchemy 2.0.44 from PyPI, on SQLite; the same with SQLAlchemy 2.1.9, and for PostgreSQL.
#
# Expected: `alembic upgrade head --sql` writes the SQL that `alembic upgrade head` runs. On its way to the output each tab becomes
# four spaces, also within a string: of op.execute() and of op.bulk_insert(). The database that the script made has other data
# than the one that Alembic upgraded itself, and nothing says so.
#
# Who meets it: teams whose database is changed by such scripts alone; tabs in seed data, in the strings of functions, in defaults
# and in checks. PostgreSQL's E'\t', spelled with the backslash, is safe.
set -euo pipefail
command -v python3 >/dev/null || exit 77
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check alembic==1.20.1 sqlalchemy==2.0.44
cd "$folder"
python/bin/alembic init --template generic migrations >/dev/null
cat >migrations/versions/1_items.py <<'PYTHON'
import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade():
    items = op.create_table("items", sa.Column("text", sa.Text))
    op.execute("INSERT INTO items VALUES ('said\tso')")
    op.bulk_insert(items, [{"text": "in\tbulk"}])
PYTHON
for way in run script; do
  sed -i "s|^sqlalchemy.url = .*|sqlalchemy.url = sqlite:///$way|" alembic.ini
  if [ $way = run ]; then
    python/bin/alembic upgrade head 2>/dev/null
  else
    python/bin/alembic upgrade head --sql >script.sql 2>/dev/null
    python/bin/python -c 'import sqlite3; sqlite3.connect("script").executescript(open("script.sql").read())'
  fi
done
python/bin/pip freeze --disable-pip-version-check | grep -iE '^(alembic|sqlalchemy)='
python/bin/python - <<'PYTHON'
import sqlite3
import sys

run, script = ([row[0] for row in sqlite3.connect(name).execute("SELECT text FROM items")] for name in ("run", "script"))
print("alembic upgrade:", run)
print("alembic upgrade --sql:", script)
sys.exit(0 if (run, script) == (["said\tso", "in\tbulk"], ["said    so", "in    bulk"]) else 1)
PYTHON
