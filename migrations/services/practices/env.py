"""Runs the revisions of practices."""

from alembic import context

from app.practices.models import Base
from app.environment import run

target_metadata = Base.metadata
run(context, ["practices"], target_metadata)
