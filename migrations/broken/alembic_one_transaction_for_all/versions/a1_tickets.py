"""tickets"""
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.execute("CREATE TYPE state AS ENUM ('open', 'closed')")
    op.execute("CREATE TABLE tickets (id bigint PRIMARY KEY, state state NOT NULL DEFAULT 'open')")


def downgrade():
    op.execute("DROP TABLE tickets")
    op.execute("DROP TYPE state")
