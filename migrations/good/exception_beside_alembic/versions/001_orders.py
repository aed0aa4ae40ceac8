"""Orders."""
import sqlalchemy as sa
from alembic import op

revision = "001"
down_revision = None


def upgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("customer", sa.String(80), nullable=False),
        sa.Column("placed_at", sa.DateTime, nullable=False, server_default=sa.func.current_timestamp()),
    )
    op.create_index("ix_orders_customer", "orders", ["customer"])


def downgrade():
    op.drop_index("ix_orders_customer", "orders")
    op.drop_table("orders")
