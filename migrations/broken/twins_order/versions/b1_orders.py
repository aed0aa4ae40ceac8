"""Orders."""

from alembic import op

revision = "b1"
down_revision = "a1"


def upgrade():
    op.execute("CREATE TABLE orders (id bigint PRIMARY KEY)")
    op.execute("ALTER TABLE shops ADD COLUMN city text")


def downgrade():
    op.execute("ALTER TABLE shops DROP COLUMN city")
    op.execute("DROP TABLE orders")
