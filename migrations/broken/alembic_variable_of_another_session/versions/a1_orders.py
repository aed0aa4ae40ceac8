"""orders"""
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.execute("SET shop.currency = 'EUR'")
    op.execute("CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10, 2) NOT NULL)")


def downgrade():
    op.execute("DROP TABLE orders")
