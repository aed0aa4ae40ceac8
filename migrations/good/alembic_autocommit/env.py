"""Begins a transaction that it never ends, on connections that commit each statement by themselves."""

import os

import sqlalchemy as sa
from alembic import context

engine = sa.create_engine(os.environ["DATABASE_URL"], isolation_level="AUTOCOMMIT")
with engine.connect() as connection:
    connection.begin()
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
