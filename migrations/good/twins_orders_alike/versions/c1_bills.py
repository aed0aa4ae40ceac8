"""Bills."""

from alembic import op

revision = "c1"
down_revision = "a1"


def upgrade():
    op.execute("CREATE TABLE bills (id bigint PRIMARY KEY)")
    op.execute("ALTER TABLE bills ADD COLUMN note text")


def downgrade():
    op.execute("DROP TABLE bills")
