"""waiting index"""
from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    op.execute("CREATE INDEX tickets_waiting ON tickets (id) WHERE state = 'waiting'")


def downgrade():
    op.execute("DROP INDEX tickets_waiting")
