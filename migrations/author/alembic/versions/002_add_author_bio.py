"""add author bio

Revision ID: 002
Revises: 001
Create Date: 2025-09-04 09:02:48.118240

"""
from alembic import op
import sqlalchemy as sa
import sqlmodel

# revision identifiers, used by Alembic.
revision = "002"
down_revision = "001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("author") as batch_op:
        batch_op.add_column(sa.Column("bio", sqlmodel.sql.sqltypes.AutoString(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("author") as batch_op:
        batch_op.drop_column("bio")
