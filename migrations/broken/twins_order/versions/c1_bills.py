"""Bills."""

from alembic import op

revision = "c1"
down_revision = "a1"


def upgrade():
    op.execute("CREATE TABLE bills (id bigint PRIMARY KEY)")
    op.execute("DO $$BEGIN IF to_regclass('orders') IS NULL AND to_regclass('trips') IS NULL THEN CREATE TABLE bill_log (at timestamptz); END IF; END$$")


def downgrade():
    op.execute("DROP TABLE IF EXISTS bill_log")
    op.execute("DROP TABLE bills")
