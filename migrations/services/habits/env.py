"""Runs the revisions of habits."""

from alembic import context

from app.habits.models import Base
from app.environment import run_async

target_metadata = Base.metadata
run_async(context, ["habits"], target_metadata)
