"""made anew"""
import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.create_table(
        "tokens_new",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("token", sa.Text, nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
    )
    op.execute("INSERT INTO tokens_new (id, token, used) SELECT id, token, used FROM tokens WHERE used = 0")
    op.drop_table("tokens")
    op.rename_table("tokens_new", "tokens")


def downgrade():
    pass
