"""add author country

Revision ID: 4f1c9a7be2d0
Revises: 006
Create Date: 2025-10-14 16:05:44.620185

"""
from alembic import op
import sqlalchemy as sa
import sqlmodel

# revision identifiers, used by Alembic.
revision = "4f1c9a7be2d0"
down_revision = "006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("author") as batch_op:
        batch_op.add_column(sa.Column("country", sqlmodel.sql.sqltypes.AutoString(length=2), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("author") as batch_op:
        batch_op.drop_column("country")
