"""rename author name to full_name

Revision ID: 004
Revises: 003
Create Date: 2025-09-16 11:20:33.004512

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "004"
down_revision = "003"
branch_labels = None
depends_on = None


def author() -> sa.Table:
    """The table as it stands below this revision, so that SQLite can be previewed with --sql as well."""
    return sa.Table(
        "author",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("bio", sa.String(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_author")),
        sa.UniqueConstraint("email", name=op.f("uq_author_email")),
    )


def upgrade() -> None:
    # Autogenerate sees a dropped and an added column here, which would lose every name.
    with op.batch_alter_table("author", copy_from=author()) as batch_op:
        batch_op.alter_column(
            "name", new_column_name="full_name", existing_type=sa.String(length=120), existing_nullable=False
        )


def downgrade() -> None:
    with op.batch_alter_table("author") as batch_op:
        batch_op.alter_column(
            "full_name", new_column_name="name", existing_type=sa.String(length=120), existing_nullable=False
        )
