"""state"""
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.create_index("orders_state", "orders", ["state"])


def downgrade():
    op.drop_index("orders_state", "orders")
