"""beds"""
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("CREATE TABLE beds (id bigint PRIMARY KEY)")


def downgrade():
    op.execute("DROP TABLE beds")
