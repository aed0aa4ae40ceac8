"""archive"""
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.execute("CREATE SCHEMA archive")
    op.execute("SET search_path TO archive, public")
    op.execute("CREATE TABLE letters (id bigint PRIMARY KEY, sent_on date NOT NULL)")


def downgrade():
    op.execute("DROP SCHEMA archive CASCADE")
