"""state"""
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("UPDATE orders SET state = 'new' WHERE state IS NULL")
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.alter_column("orders", "state", nullable=False)


def downgrade():
    op.alter_column("orders", "state", nullable=True)
