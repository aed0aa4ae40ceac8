"""Customers in capitals."""
import sqlalchemy as sa
from alembic import op

revision = "002"
down_revision = "001"


def upgrade():
    op.create_table("customers_before", sa.Column("name", sa.String(80), nullable=False))
    op.execute("INSERT INTO customers_before SELECT customer FROM orders")
    op.execute("UPDATE orders SET customer = upper(customer)")


def downgrade():
    # The table is all that tells how the names were written.
    # migrate: ignore round_trip/left_behind on *customers_before*: kept until the names are checked
    pass
