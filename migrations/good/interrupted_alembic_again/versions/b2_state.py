"""state"""
import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS orders_state")
        op.create_index("orders_state", "orders", ["state"], postgresql_concurrently=True)


def downgrade():
    op.drop_index("orders_state", "orders")
