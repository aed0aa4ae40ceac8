"""orders"""
import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("state", sa.Text),
        sa.Column("total", sa.Integer, sa.CheckConstraint("total BETWEEN 0 AND 1000"), nullable=False),
    )


def downgrade():
    op.drop_table("orders")
