"""add book language

Revision ID: e60b31f7a9c4
Revises: c27a5e8d4b13
Create Date: 2025-11-03 13:48:17.550926

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "e60b31f7a9c4"
down_revision = "c27a5e8d4b13"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The books that are there already need a language too: the default fills it in.
    with op.batch_alter_table("book") as batch_op:
        batch_op.add_column(sa.Column("language", sa.String(length=8), server_default="en", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("book") as batch_op:
        batch_op.drop_column("language")
