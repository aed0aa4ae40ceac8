"""Bills."""

from alembic import op

revision = "c1"
down_revision = "a1"


def upgrade():
    op.execute("CREATE TABLE bills (id bigint PRIMARY KEY)")
    op.execute("ALTER TABLE shops ADD COLUMN note text")


def downgrade():
    op.execute("ALTER TABLE shops DROP COLUMN note")
    op.execute("DROP TABLE bills")
