#!/usr/bin/env bash
# Alembic 1.20.1 with SQLAlchemy 2.0.44 from PyPI, on SQLite.
#
# Expected: a batch that makes one column NOT NULL changes that column. It makes the table anew from what SQLAlchemy reads of it,
# and what that does not read is gone without a warning: the table's triggers, COLLATE of a column (so that a UNIQUE one takes 'A'
# beside 'a' from then on), DESC in an index. Of a CHECK without a name, which goes, too, it does warn.
#
# Who meets it: each batch_alter_table() on a table that SQL written by hand made or added to. A comparison with the models, as
# `alembic check` makes one, finds nothing.
set -euo pipefail
command -v python3 >/dev/null || exit 77
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check alembic==1.20.1 sqlalchemy==2.0.44
"$folder/python/bin/pip" freeze --disable-pip-version-check | grep -iE '^(alembic|sqlalchemy)='
"$folder/python/bin/python" -W error - <<'PYTHON'
import sys

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations

MODELS = sa.MetaData()
sa.Table("items", MODELS, sa.Column("name", sa.Text, unique=True), sa.Column("n", sa.Integer, nullable=False),
         sa.Index("items_n", "n"))
sa.Table("log", MODELS, sa.Column("name", sa.Text))
MADE = """
CREATE TABLE items (name TEXT COLLATE NOCASE UNIQUE, n INTEGER);
CREATE TABLE log (name TEXT);
CREATE INDEX items_n ON items (n DESC);
CREATE TRIGGER items_log AFTER INSERT ON items BEGIN INSERT INTO log VALUES (new.name); END;
"""


def standing(connection):
    def count(query):
        return connection.execute(sa.text(query)).scalar()

    return {
        "triggers": count("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"),
        "rows named 'A'": count("SELECT count(*) FROM items WHERE name = 'A'"),
        "descending columns": count("SELECT sum(desc) FROM pragma_index_xinfo('items_n') WHERE key"),
    }


with sa.create_engine("sqlite://").connect() as connection:
    connection.connection.executescript(MADE)
    connection.execute(sa.text("INSERT INTO items VALUES ('a', 1)"))
    before = standing(connection)
    context = MigrationContext.configure(connection)
    with Operations(context).batch_alter_table("items") as batch:
        batch.alter_column("n", nullable=False)
    after = standing(connection)
    found = compare_metadata(context, MODELS)
    connection.execute(sa.text("INSERT INTO items VALUES ('A', 2)"))
print("SQLite", sa.create_engine("sqlite://").dialect.dbapi.sqlite_version)
print("before:", before)
print("after:", after)
print("what the models have otherwise:", found)
sys.exit(0 if (list(before.values()), list(after.values()), found) == ([1, 1, 1], [0, 0, 0], []) else 1)
PYTHON
