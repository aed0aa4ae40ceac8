"""Runs the revisions of meals."""

from alembic import context

from app.meals.models import Base
from app.environment import run_async

target_metadata = Base.metadata
run_async(context, ["meals"], target_metadata)
