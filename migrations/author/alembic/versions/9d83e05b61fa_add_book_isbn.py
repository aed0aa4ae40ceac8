"""add book isbn

Revision ID: 9d83e05b61fa
Revises: 006
Create Date: 2025-10-14 16:31:09.083357

"""
from alembic import op
import sqlalchemy as sa
import sqlmodel

# revision identifiers, used by Alembic.
revision = "9d83e05b61fa"
down_revision = "006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("book") as batch_op:
        batch_op.add_column(sa.Column("isbn", sqlmodel.sql.sqltypes.AutoString(length=13), nullable=True))
        batch_op.create_index(batch_op.f("ix_book_isbn"), ["isbn"], unique=True)


def downgrade() -> None:
    with op.batch_alter_table("book") as batch_op:
        batch_op.drop_index(batch_op.f("ix_book_isbn"))
        batch_op.drop_column("isbn")
