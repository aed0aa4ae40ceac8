"""Customers."""
import sqlalchemy as sa
from alembic import op

revision = "001"
down_revision = None


def upgrade():
    customers = op.create_table(
        "customers",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
    )
    op.bulk_insert(customers, [{"name": "O'Hara"}])


def downgrade():
    op.drop_table("customers")
