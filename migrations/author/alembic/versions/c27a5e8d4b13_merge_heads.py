"""merge heads

Revision ID: c27a5e8d4b13
Revises: 4f1c9a7be2d0, 9d83e05b61fa
Create Date: 2025-10-15 09:12:30.415926

"""

# revision identifiers, used by Alembic.
revision = "c27a5e8d4b13"
down_revision = ("4f1c9a7be2d0", "9d83e05b61fa")
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
