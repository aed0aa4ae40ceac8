"""add author email

Revision ID: 003
Revises: 002
Create Date: 2025-09-09 15:37:05.771934

"""
from alembic import op
import sqlalchemy as sa
import sqlmodel

# revision identifiers, used by Alembic.
revision = "003"
down_revision = "002"
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_author")),
    )


def upgrade() -> None:
    with op.batch_alter_table("author", copy_from=author()) as batch_op:
        batch_op.add_column(sa.Column("email", sqlmodel.sql.sqltypes.AutoString(length=254), nullable=True))
        batch_op.create_unique_constraint(op.f("uq_author_email"), ["email"])


def downgrade() -> None:
    with op.batch_alter_table("author") as batch_op:
        batch_op.drop_constraint(op.f("uq_author_email"), type_="unique")
        batch_op.drop_column("email")
