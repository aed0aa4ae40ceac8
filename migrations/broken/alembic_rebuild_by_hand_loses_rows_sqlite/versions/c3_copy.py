"""copy"""
import sqlalchemy as sa
from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    op.execute("INSERT INTO tokens_new (id, token, used) SELECT id, token, used FROM tokens WHERE used = 0")


def downgrade():
    op.execute("DELETE FROM tokens_new")
