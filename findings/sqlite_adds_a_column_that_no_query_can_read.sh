#!/usr/bin/env bash
# SQLite 3.50.4, with apsw 3.50.4.0 from PyPI; the same in 3.40.1.
#
# Expected: a generated column whose function SQLite does not know is refused, by CREATE TABLE and by ALTER TABLE alike. CREATE
# TABLE refuses it. ALTER TABLE ... ADD COLUMN takes it, also where the table has rows. From then on each SELECT * and each
# INSERT of that table is an error, and PRAGMA integrity_check says "ok".
#
# Who meets it: a migration that adds a column by a function of an extension or of the application, run by a tool without it.
# The migration passes; the first query fails.
set -euo pipefail
command -v python3 >/dev/null || exit 77
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check apsw==3.50.4.0
"$folder/python/bin/python" - <<'PYTHON'
import sys

import apsw

print("SQLite", apsw.sqlite_lib_version())
db = apsw.Connection(":memory:")


def answer(statement):
    try:
        return db.execute(statement).fetchall()
    except apsw.SQLError as error:
        return str(error)


SEEN = {
    "CREATE TABLE bins (n INTEGER, short AS (soundex_of(n)) VIRTUAL)": "no such function: soundex_of",
    "CREATE TABLE items (n INTEGER)": [],
    "INSERT INTO items VALUES (1)": [],
    "ALTER TABLE items ADD COLUMN short AS (soundex_of(n)) VIRTUAL": [],
    "SELECT * FROM items": "unknown function: soundex_of()",
    "INSERT INTO items (n) VALUES (2)": "unknown function: soundex_of()",
    "PRAGMA integrity_check": [("ok",)],
}
as_described = True
for statement, expected in SEEN.items():
    seen = answer(statement)
    print(f"{statement}\n  {seen}")
    as_described = as_described and seen == expected
sys.exit(0 if as_described else 1)
PYTHON
