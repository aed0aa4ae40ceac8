"""letters"""
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.execute("SET timezone TO 'Asia/Tokyo'")
    op.execute("CREATE TABLE letters (id bigint PRIMARY KEY, sent_at timestamptz NOT NULL)")


def downgrade():
    op.execute("DROP TABLE letters")
