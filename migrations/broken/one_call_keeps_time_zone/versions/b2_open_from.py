"""open from"""
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("ALTER TABLE letters ADD open_from timestamptz NOT NULL DEFAULT '2026-01-01 00:00'")


def downgrade():
    op.execute("ALTER TABLE letters DROP open_from")
