"""Trips."""

from alembic import op

revision = "d1"
down_revision = "a1"


def upgrade():
    op.execute("CREATE TABLE trips (id bigint PRIMARY KEY)")


def downgrade():
    op.execute("DROP TABLE trips")
