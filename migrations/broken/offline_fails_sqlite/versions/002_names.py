"""Names."""
from alembic import context, op

revision = "002"
down_revision = "001"


def upgrade():
    table = "customer" if context.is_offline_mode() else "customers"
    op.create_index("ix_customers_name", table, ["name"])


def downgrade():
    op.drop_index("ix_customers_name", "customers")
