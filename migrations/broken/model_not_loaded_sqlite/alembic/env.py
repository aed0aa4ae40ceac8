import os

import shop.models
from alembic import context
from sqlalchemy import create_engine, pool

engine = create_engine(os.environ["DATABASE_URL"], poolclass=pool.NullPool)
with engine.begin() as connection:
    context.configure(connection=connection, target_metadata=shop.models.Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
