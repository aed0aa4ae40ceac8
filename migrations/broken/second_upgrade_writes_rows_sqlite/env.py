import os

from alembic import context
from sqlalchemy import create_engine, inspect, pool, text

engine = create_engine(os.environ["DATABASE_URL"], poolclass=pool.NullPool)
with engine.begin() as connection:
    context.configure(connection=connection, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    if inspect(connection).has_table("deployments"):
        connection.execute(text("INSERT INTO deployments (note) VALUES ('migrated')"))
