"""The lines of orders."""
import sqlalchemy as sa
from alembic import op

revision = "002"
down_revision = "001"


def upgrade():
    op.create_table(
        "order_lines",
        sa.Column("order_id", sa.Integer, sa.ForeignKey("orders.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("line", sa.Integer, primary_key=True),
        sa.Column("article", sa.String(40), nullable=False),
        sa.Column("quantity", sa.Integer, nullable=False, server_default="1"),
        sa.CheckConstraint("quantity > 0", name="ck_order_lines_quantity"),
    )


def downgrade():
    op.drop_table("order_lines")
