"""Leaves its transaction open. sqlite3 begins one at the first INSERT only, so that tables stay and rows do not."""

import os

import sqlalchemy as sa
from alembic import context

engine = sa.create_engine(os.environ["DATABASE_URL"])
with engine.connect() as connection:
    connection.begin()
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
