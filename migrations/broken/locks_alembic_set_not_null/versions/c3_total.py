"""total"""
import sqlalchemy as sa
from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    op.alter_column("orders", "total", type_=sa.BigInteger)


def downgrade():
    op.alter_column("orders", "total", type_=sa.Integer)
