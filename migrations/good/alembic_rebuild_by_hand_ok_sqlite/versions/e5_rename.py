"""rename"""
import sqlalchemy as sa
from alembic import op

revision = "e5"
down_revision = "d4"


def upgrade():
    op.rename_table("tokens_new", "tokens")


def downgrade():
    op.rename_table("tokens", "tokens_new")
