"""Shops."""

from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.execute("CREATE TABLE shops (id bigint PRIMARY KEY)")


def downgrade():
    op.execute("DROP TABLE shops")
