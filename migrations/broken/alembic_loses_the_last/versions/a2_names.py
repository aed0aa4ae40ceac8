"""Names of accounts."""

import sqlalchemy as sa
from alembic import op

revision = "a2"
down_revision = "a1"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("accounts", sa.Column("name", sa.Text))


def downgrade():
    with op.batch_alter_table("accounts") as accounts:
        accounts.drop_column("name")
