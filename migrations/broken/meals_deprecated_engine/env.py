"""Runs the revisions of meals, whose files are those of migrations/services."""

import asyncio

from alembic import context
from sqlalchemy import pool
from sqlalchemy.ext.asyncio import AsyncEngine

from app import settings
from app.environment import run_on_engine
from app.meals.models import Base

target_metadata = Base.metadata

engine = AsyncEngine(settings.database_url(), poolclass=pool.NullPool)
asyncio.run(run_on_engine(engine, context, ["meals"], target_metadata))
