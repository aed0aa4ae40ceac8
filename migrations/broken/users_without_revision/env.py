"""Runs the revisions of users."""

from alembic import context

from app.users.models import Base
from app.environment import run

target_metadata = Base.metadata
run(context, ["users"], target_metadata)
