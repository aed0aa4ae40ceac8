"""Joins accounts and billing."""

revision = "z9"
down_revision = ("x1", "a2")
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
