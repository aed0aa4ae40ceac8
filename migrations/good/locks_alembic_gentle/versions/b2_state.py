"""state"""
import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.add_column("orders", sa.Column("paid", sa.Boolean, server_default=sa.false()))
    with op.get_context().autocommit_block():
        op.create_index("orders_state", "orders", ["state"], postgresql_concurrently=True)


def downgrade():
    op.drop_index("orders_state", "orders")
    op.drop_column("orders", "paid")
