"""Names."""
from alembic import op

revision = "002"
down_revision = "001"


def upgrade():
    op.create_index("ix_customers_name", "customers", ["name"])


def downgrade():
    op.drop_index("ix_customers_name", "customers")
