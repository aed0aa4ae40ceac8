"""Begins a transaction of its own before Alembic does, and never commits it."""

import os

import sqlalchemy as sa
from alembic import context

engine = sa.create_engine(os.environ["DATABASE_URL"])
with engine.connect() as connection:
    connection.begin()
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
