"""Invoices."""
import sqlalchemy as sa
from alembic import op

revision = "002"
down_revision = "001"


def upgrade():
    op.create_table(
        "invoices",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("customer_id", sa.Integer, sa.ForeignKey("customers.id"), nullable=False),
        sa.Column("cents", sa.Integer, nullable=False, server_default="0"),
    )


def downgrade():
    op.drop_table("invoices")
