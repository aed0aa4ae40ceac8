"""currencies"""
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("CREATE TABLE prices AS SELECT code FROM rates")


def downgrade():
    op.execute("DROP TABLE prices")
