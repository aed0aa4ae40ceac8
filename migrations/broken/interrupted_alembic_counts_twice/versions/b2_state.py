"""state"""
import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    with op.get_context().autocommit_block():
        op.execute("UPDATE orders SET total = total + 1")


def downgrade():
    op.execute("UPDATE orders SET total = total - 1")
