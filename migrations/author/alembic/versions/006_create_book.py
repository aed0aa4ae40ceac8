"""create book

Revision ID: 006
Revises: 005
Create Date: 2025-10-01 08:55:10.246703

"""
from alembic import op
import sqlalchemy as sa
import sqlmodel

# revision identifiers, used by Alembic.
revision = "006"
down_revision = "005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "book",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint("pages > 0", name=op.f("ck_book_pages_positive")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["author.id"], name=op.f("fk_book_author_id_author"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book")),
        sa.UniqueConstraint("author_id", "title", name=op.f("uq_book_author_id")),
    )
    op.create_index(op.f("ix_book_author_id"), "book", ["author_id"], unique=False)
    op.create_index(op.f("ix_book_published_on"), "book", ["published_on"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_book_published_on"), table_name="book")
    op.drop_index(op.f("ix_book_author_id"), table_name="book")
    op.drop_table("book")
