"""Names."""
from alembic import context, op

revision = "002"
down_revision = "001"


def upgrade():
    if not context.is_offline_mode():
        op.create_index("ix_customers_name", "customers", ["name"])


def downgrade():
    op.drop_index("ix_customers_name", "customers")
