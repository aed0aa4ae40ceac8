"""Merge."""

revision = "e1"
down_revision = ("b1", "c1", "d1")


def upgrade():
    pass


def downgrade():
    pass
