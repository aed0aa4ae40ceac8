#!/usr/bin/env bash
# SQLite 3.50.4, with apsw 3.50.4.0 from PyPI; the same in 3.40.1.
#
# Expected: what ALTER TABLE ... ADD COLUMN refuses, such as a STORED generated column (its manual says that only VIRTUAL ones can be
# added) or a default that is no constant, it refuses always. What happens: the table decides. An empty one takes all four
# statements below, and the schema has the column; one with a row refuses each of them.
#
# Who meets it: a migration that passes in every test, since test databases are migrated while they are empty, and fails in the first
# database that is in use.
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
SEEN = {
    "total INTEGER AS (price * 2) STORED": "cannot add a STORED column",
    "added TEXT DEFAULT CURRENT_TIMESTAMP": "Cannot add a column with non-constant default",
    "shelf INTEGER DEFAULT 1 REFERENCES shelves (id)": "Cannot add a REFERENCES column with non-NULL default value",
    "title TEXT NOT NULL": "Cannot add a NOT NULL column with default value NULL",
}


def answer(column, rows):
    db = apsw.Connection(":memory:")
    db.execute("PRAGMA foreign_keys = ON; CREATE TABLE shelves (id INTEGER PRIMARY KEY); INSERT INTO shelves VALUES (1)")
    db.execute("CREATE TABLE books (price INTEGER)")
    for row in range(rows):
        db.execute("INSERT INTO books VALUES (?)", (row,))
    try:
        db.execute(f"ALTER TABLE books ADD COLUMN {column}")
        return "taken: " + str([found[1] for found in db.execute("PRAGMA table_xinfo(books)")])
    except apsw.SQLError as error:
        return str(error)


as_described = True
for column, refused in SEEN.items():
    empty, filled = answer(column, 0), answer(column, 1)
    print(f"{column}\n  empty table: {empty}\n  one row:     {filled}")
    as_described = as_described and empty == f"taken: ['price', '{column.split()[0]}']" and filled == refused
sys.exit(0 if as_described else 1)
PYTHON
