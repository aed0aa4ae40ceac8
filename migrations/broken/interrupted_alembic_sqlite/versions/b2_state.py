"""state"""
import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.add_column("orders", sa.Column("paid", sa.Boolean))
    op.add_column("orders", sa.Column("sent", sa.Boolean))


def downgrade():
    op.drop_column("orders", "sent")
    op.drop_column("orders", "paid")
