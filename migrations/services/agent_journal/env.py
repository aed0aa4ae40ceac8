"""Runs the revisions of agent and journal."""

from alembic import context

from app.agent.models import Base as AgentBase
from app.journal.models import Base as JournalBase
from app.environment import run_async

target_metadata = [AgentBase.metadata, JournalBase.metadata]
run_async(context, ["agent", "journal"], target_metadata)
