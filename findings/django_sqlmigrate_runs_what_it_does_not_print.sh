#!/usr/bin/env bash
# Django 5.2.8 from PyPI, on SQLite.
#
# Expected: `sqlmigrate` prints the SQL of a migration and changes nothing. It hands each operation a schema editor that collects
# statements; what an operation of one's own executes by the connection's cursor, as its documentation lets it read the database, is
# executed there and then, committed, and not among what is printed. `migrate` then fails on what is there already, though no migration
# is recorded. RunPython alone is left out, with a comment.
#
# Who meets it: whoever prints SQL for a review with the settings of a database in use. Run on a copy, and look at its schema afterwards.
set -euo pipefail
command -v python3 >/dev/null || exit 77
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check django==5.2.8
mkdir -p "$folder/shop/migrations"
touch "$folder/shop/__init__.py" "$folder/shop/migrations/__init__.py"
cat >"$folder/settings.py" <<'PYTHON'
INSTALLED_APPS = ["shop"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "shop.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PYTHON
cat >"$folder/shop/migrations/0001_initial.py" <<'PYTHON'
from django.db import migrations
from django.db.migrations.operations.base import Operation


class BuildTable(Operation):
    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        schema_editor.connection.cursor().execute("CREATE TABLE stock (item TEXT)")


class Migration(migrations.Migration):
    operations = [BuildTable()]
PYTHON
cd "$folder"
export DJANGO_SETTINGS_MODULE=settings PYTHONPATH=$folder
django="$folder/python/bin/django-admin"
"$django" version
printed=$("$django" sqlmigrate shop 0001)
printf '%s\n' "$printed"
made=$("$folder/python/bin/python" -c "
import sqlite3
print([name for (name,) in sqlite3.connect('shop.sqlite3').execute('SELECT name FROM sqlite_master')])")
echo "in the database afterwards: $made"
failure=$("$django" migrate 2>&1 | tail -1) || true
echo "migrate: $failure"
[[ $printed != *"CREATE TABLE"* && $made == "['stock']" && $failure == *"already exists"* ]]
