"""Shops."""

from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.execute("CREATE TABLE shops (id bigint PRIMARY KEY)")
    op.execute("INSERT INTO shops VALUES (1)")


def downgrade():
    op.execute("DROP TABLE shops")
