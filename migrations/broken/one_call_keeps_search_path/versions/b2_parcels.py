"""parcels"""
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("CREATE TABLE parcels (id bigint PRIMARY KEY, weight numeric(6, 2) NOT NULL)")


def downgrade():
    op.execute("DROP TABLE parcels")
