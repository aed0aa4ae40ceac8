"""Vouchers."""
import sqlalchemy as sa
from alembic import op

revision = "004"
down_revision = "002"


def upgrade():
    op.create_table("vouchers", sa.Column("id", sa.Integer, primary_key=True))


def downgrade():
    op.drop_table("vouchers")
