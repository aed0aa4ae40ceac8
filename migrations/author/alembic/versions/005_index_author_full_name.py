"""index author full_name

Revision ID: 005
Revises: 004
Create Date: 2025-09-16 11:41:56.930448

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "005"
down_revision = "004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("author") as batch_op:
        batch_op.create_index(batch_op.f("ix_author_full_name"), ["full_name"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("author") as batch_op:
        batch_op.drop_index(batch_op.f("ix_author_full_name"))
