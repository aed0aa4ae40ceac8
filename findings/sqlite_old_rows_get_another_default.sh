#!/usr/bin/env bash
# SQLite 3.50.4, with apsw 3.50.4.0 from PyPI; the same in 3.40.1.
#
# Expected: ALTER TABLE ... ADD COLUMN ... DEFAULT x gives the rows that are there the value that new rows get. It does so for
# most defaults. Old rows are not written: the default is computed as they are read, from its literal as it is written, and a new
# row gets the number that the literal means. So DEFAULT 1.50 of a TEXT column is '1.50' in old rows and '1.5' in new ones.
#
# Who meets it: comparisons of a migrated database with a fresh one, joins and filters over such a column.
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
    "TEXT DEFAULT 1.50": ("text 1.50", "text 1.5"),
    "TEXT DEFAULT '1.50'": ("text 1.50", "text 1.50"),
    "INTEGER DEFAULT 7": ("integer 7", "integer 7"),
}
as_described = True
for column, expected in SEEN.items():
    db = apsw.Connection(":memory:")
    db.execute("CREATE TABLE items (id INTEGER); INSERT INTO items VALUES (1)")
    db.execute(f"ALTER TABLE items ADD COLUMN n {column}; INSERT INTO items (id) VALUES (2)")
    rows = tuple(row[0] for row in db.execute("SELECT typeof(n) || ' ' || n FROM items ORDER BY id"))
    print(f"{column}: the old row has {rows[0]}, the new one {rows[1]}")
    as_described = as_described and rows == expected
sys.exit(0 if as_described else 1)
PYTHON
