"""books"""
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.execute("CREATE TABLE books (id INTEGER PRIMARY KEY, title VARCHAR(80) NOT NULL, copies INTEGER NOT NULL, CHECK (copies > 0))")


def downgrade():
    op.execute("DROP TABLE books")
