"""currency"""
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("DO $$ BEGIN EXECUTE format('ALTER TABLE orders ADD COLUMN currency text NOT NULL DEFAULT %L', current_setting('shop.currency')); END $$")


def downgrade():
    op.execute("ALTER TABLE orders DROP COLUMN currency")
