#!/usr/bin/env bash
# SQLite 3.50.4, with apsw 3.50.4.0 from PyPI.
#
# Expected: PRAGMA journal_mode=WAL in a transaction is refused, or takes effect when the transaction ends. Which of two other
# things happens depends on what the transaction did before. Where it wrote nothing, the pragma is an error. Where it wrote
# something, it is no error: it answers with the old mode, does nothing, and the file is not in WAL mode after the commit.
#
# Who meets it: migrations in a transaction, as most tools run them. The same line fails as the first of its file, and passes
# without effect as the second.
set -euo pipefail
command -v python3 >/dev/null || exit 77
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check apsw==3.50.4.0
"$folder/python/bin/python" - "$folder" <<'PYTHON'
import sys

import apsw

print("SQLite", apsw.sqlite_lib_version())


def wal_after(name, *statements):
    """What the pragma answers after these statements of a transaction, and the file's mode once that is committed."""
    file = f"{sys.argv[1]}/{name}"
    db = apsw.Connection(file)
    for statement in ("BEGIN", *statements):
        db.execute(statement)
    try:
        answer = db.execute("PRAGMA journal_mode=WAL").fetchall()[0][0]
    except apsw.SQLError as error:
        answer = str(error)
    db.execute("COMMIT")
    db.close()
    return answer, apsw.Connection(file).execute("PRAGMA journal_mode").fetchall()[0][0]


nothing = wal_after("nothing")
written = wal_after("written", "CREATE TABLE items (id INTEGER)")
print("first in the transaction:", *nothing, sep="\n  ")
print("after a CREATE TABLE:", *written, sep="\n  ")
as_described = (
    nothing == ("cannot change into wal mode from within a transaction", "delete")
    and written == ("delete", "delete")
)
sys.exit(0 if as_described else 1)
PYTHON
