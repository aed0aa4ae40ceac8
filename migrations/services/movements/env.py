"""Runs the revisions of movements."""

from alembic import context

from app.movements.models import Base
from app.environment import run

target_metadata = Base.metadata
run(context, ["movements"], target_metadata)
