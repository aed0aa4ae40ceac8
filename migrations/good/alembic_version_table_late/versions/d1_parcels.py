"""parcels"""
import sqlalchemy as sa
from alembic import op

revision = "d1"
down_revision = None


def upgrade():
    op.create_table("parcels", sa.Column("id", sa.Integer, primary_key=True), sa.Column("weight", sa.Numeric(8, 3)))


def downgrade():
    op.drop_table("parcels")
