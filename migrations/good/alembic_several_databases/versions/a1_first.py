"""first"""
from alembic import op

revision = "a1"
down_revision = None


def upgrade(engine_name):
    globals()["upgrade_" + engine_name]()


def downgrade(engine_name):
    globals()["downgrade_" + engine_name]()


def upgrade_users():
    op.execute("CREATE TABLE accounts (id bigint PRIMARY KEY)")


def downgrade_users():
    op.execute("DROP TABLE accounts")


def upgrade_orders():
    op.execute("CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL)")


def downgrade_orders():
    op.execute("DROP TABLE orders")
