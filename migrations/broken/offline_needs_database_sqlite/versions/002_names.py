"""Names."""
import sqlalchemy as sa
from alembic import op

revision = "002"
down_revision = "001"


def upgrade():
    names = [row[0] for row in op.get_bind().execute(sa.text("SELECT name FROM customers")).fetchall()]
    op.create_index("ix_customers_name", "customers", ["name"], unique=len(names) == len(set(names)))


def downgrade():
    op.drop_index("ix_customers_name", "customers")
