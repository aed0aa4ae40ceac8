"""second"""
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade(engine_name):
    globals()["upgrade_" + engine_name]()


def downgrade(engine_name):
    globals()["downgrade_" + engine_name]()


def upgrade_users():
    op.execute("ALTER TABLE accounts ADD COLUMN mail text")


def downgrade_users():
    op.execute("ALTER TABLE accounts DROP COLUMN mail")


def upgrade_orders():
    op.execute("CREATE INDEX orders_account_id ON orders (account_id)")


def downgrade_orders():
    op.execute("SELECT 1")
