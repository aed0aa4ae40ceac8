"""Commits only for as long as accounts have no names."""

import os

import sqlalchemy as sa
from alembic import context

NAMES = sa.text(
    "SELECT count(*) FROM information_schema.columns WHERE table_name = 'accounts' AND column_name = 'name'"
)

engine = sa.create_engine(os.environ["DATABASE_URL"])
with engine.connect() as connection:
    transaction = connection.begin()
    context.configure(connection=connection, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
    if not connection.execute(NAMES).scalar():
        transaction.commit()
