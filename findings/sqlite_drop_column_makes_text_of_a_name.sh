#!/usr/bin/env bash
# SQLite 3.50.4, with apsw 3.50.4.0 from PyPI; the same with double-quoted strings allowed in SQLite 3.40 and 3.54.
#
# Expected: ALTER TABLE ... DROP COLUMN looks through the schema, and refuses a column that a view uses. It does so for a view
# that says `discount`. Of a view that says `"discount"`, as code generators and careful people write it, it lets the column go:
# once the column is gone, SQLite's old rule reads a name in double quotes that resolves to nothing as a string. The view
# answers each query from then on, with the text 'discount' in each row, and sums of it are 0.
#
# Who meets it: histories for SQLite that drop a column under a view. No statement ever fails.
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


def dropped_under(view):
    """What the view returns before and after the column is dropped; the error where SQLite refuses."""
    db = apsw.Connection(":memory:")
    db.config(apsw.SQLITE_DBCONFIG_DQS_DDL, 1)
    db.config(apsw.SQLITE_DBCONFIG_DQS_DML, 1)
    db.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, price INTEGER, discount INTEGER)")
    db.execute("INSERT INTO orders VALUES (1, 100, 7)")
    db.execute(view)
    before = db.execute("SELECT * FROM offers").fetchall()
    try:
        db.execute("ALTER TABLE orders DROP COLUMN discount")
    except apsw.SQLError as error:
        return before, str(error)
    return before, db.execute("SELECT * FROM offers").fetchall()


bare = dropped_under("CREATE VIEW offers AS SELECT price, discount FROM orders")
quoted = dropped_under('CREATE VIEW offers AS SELECT price, "discount" FROM orders')
print("a view that says discount:  ", *bare, sep="\n  ")
print('a view that says "discount":', *quoted, sep="\n  ")
as_described = (
    bare == ([(100, 7)], "error in view offers after drop column: no such column: discount")
    and quoted == ([(100, 7)], [(100, "discount")])
)
sys.exit(0 if as_described else 1)
PYTHON
