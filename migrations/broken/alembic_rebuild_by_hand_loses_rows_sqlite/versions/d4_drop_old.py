"""drop old"""
import sqlalchemy as sa
from alembic import op

revision = "d4"
down_revision = "c3"


def upgrade():
    op.drop_table("tokens")


def downgrade():
    op.create_table(
        "tokens",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("token", sa.Text, nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
    )
    op.execute("INSERT INTO tokens (id, token, used) SELECT id, token, used FROM tokens_new")
