"""Asks something before Alembic begins its transaction, and never commits what began with that."""

import asyncio
import os

import sqlalchemy as sa
from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine


def run_migrations(connection):
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()


async def main():
    engine = create_async_engine(os.environ["DATABASE_URL"])
    async with engine.connect() as connection:
        if not connection.in_transaction():
            await connection.begin()
        await connection.execute(sa.text("SELECT 1"))
        await connection.run_sync(run_migrations)
    await engine.dispose()


asyncio.run(main())
