"""Bills by the names of accounts."""

import sqlalchemy as sa
from alembic import op

revision = "x1"
down_revision = None
branch_labels = ("billing",)
depends_on = None


def upgrade():
    op.create_table("bills", sa.Column("id", sa.Integer, primary_key=True), sa.Column("cents", sa.Integer, nullable=False))
    op.create_index("accounts_by_name", "accounts", ["name"])


def downgrade():
    op.drop_index("accounts_by_name", "accounts")
    op.drop_table("bills")
