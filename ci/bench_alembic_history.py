"""Histories for ci/bench_alembic.py: generated ones of any length, and a base history into which faults are planted."""

import pathlib

INI = """[alembic]
script_location = %(here)s/migrations
prepend_sys_path = .
sqlalchemy.url = postgresql+psycopg2://
"""

ENV = """from alembic import context
from sqlalchemy import engine_from_config, pool

from models import metadata


connectable = context.config.attributes.get("connection")
if connectable is None:
    connectable = engine_from_config(context.config.get_section("alembic"), prefix="sqlalchemy.", poolclass=pool.NullPool)
with connectable.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()
"""

PYTEST = """import os
import uuid

import pytest
import sqlalchemy
from pytest_alembic.tests import (
    test_model_definitions_match_ddl,
    test_single_head_revision,
    test_up_down_consistency,
    test_upgrade,
)
from pytest_alembic.tests.experimental import test_downgrade_leaves_no_trace

SERVER = sqlalchemy.engine.make_url(os.environ["BENCH_SERVER"])


@pytest.fixture
def alembic_config():
    return {"file": "alembic.ini"}


@pytest.fixture
def alembic_engine():
    name = "bench_" + uuid.uuid4().hex[:12]
    admin = sqlalchemy.create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE " + name)
    engine = sqlalchemy.create_engine(SERVER.set(database=name))
    yield engine
    engine.dispose()
    with admin.connect() as connection:
        connection.exec_driver_sql("DROP DATABASE " + name + " WITH (FORCE)")
    admin.dispose()
"""


def write_project(folder, revisions, models, toml=""):
    """`revisions`: for each, the Python lines of upgrade() and downgrade()."""
    folder = pathlib.Path(folder)
    versions = folder / "migrations" / "versions"
    versions.mkdir(parents=True)
    (folder / "alembic.ini").write_text(INI)
    (folder / "migrations" / "env.py").write_text(ENV)
    (folder / "models.py").write_text(models)
    (folder / "test_migrations.py").write_text(PYTEST)
    if toml:
        (folder / "migrate.toml").write_text(toml)
    for at, (up, down) in enumerate(revisions, 1):
        parent = "None" if at == 1 else '"%04d"' % (at - 1)
        (versions / ("%04d.py" % at)).write_text(
            '"""Revision %d"""\nimport sqlalchemy as sa\nfrom alembic import op\n\nrevision = "%04d"\n'
            "down_revision = %s\n\n\ndef upgrade():\n%s\n\n\ndef downgrade():\n%s\n"
            % (at, at, parent, indented(up), indented(down))
        )


def indented(lines):
    return "\n".join("    " + line for line in lines) or "    pass"


def generated(count):
    """A faultless history: tables, columns, indexes and foreign keys, with the models that match it."""
    revisions, models = [], ["import sqlalchemy as sa", "", "metadata = sa.MetaData()"]
    for at in range(count):
        group, kind = divmod(at, 4)
        name = "item_%d" % group
        if kind == 0:
            revisions.append((
                ['op.create_table("%s", sa.Column("id", sa.Integer, primary_key=True),' % name,
                 '    sa.Column("name", sa.String(80), nullable=False), sa.Column("price", sa.Numeric(10, 2)))'],
                ['op.drop_table("%s")' % name]))
            models.append('%s = sa.Table("%s", metadata, sa.Column("id", sa.Integer, primary_key=True),'
                          ' sa.Column("name", sa.String(80), nullable=False), sa.Column("price", sa.Numeric(10, 2)))'
                          % (name, name))
        elif kind == 1:
            revisions.append((
                ['op.add_column("%s", sa.Column("state", sa.Text, server_default="new", nullable=False))' % name],
                ['op.drop_column("%s", "state")' % name]))
            models.append('%s.append_column(sa.Column("state", sa.Text, server_default="new", nullable=False))' % name)
        elif kind == 2:
            revisions.append((['op.create_index("ix_%s_name", "%s", ["name"])' % (name, name)],
                              ['op.drop_index("ix_%s_name")' % name]))
            models.append('sa.Index("ix_%s_name", %s.c.name)' % (name, name))
        else:
            revisions.append((
                ['op.create_table("%s_part", sa.Column("id", sa.Integer, primary_key=True),' % name,
                 '    sa.Column("owner", sa.Integer, sa.ForeignKey("%s.id"), nullable=False))' % name],
                ['op.drop_table("%s_part")' % name]))
            models.append('sa.Table("%s_part", metadata, sa.Column("id", sa.Integer, primary_key=True),'
                          ' sa.Column("owner", sa.Integer, sa.ForeignKey("%s.id"), nullable=False))' % (name, name))
    return revisions, "\n".join(models) + "\n"


def sql(*statements):
    return ["op.execute(%r)" % statement for statement in statements]
