"""waiting"""
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("ALTER TYPE state ADD VALUE 'waiting'")


def downgrade():
    raise NotImplementedError("a value of an enum cannot be taken out again")
