"""notes"""
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("CREATE TABLE notes (trip integer)")


def downgrade():
    op.execute("DROP TABLE notes")
    op.execute("DELETE FROM trips WHERE id = 1")
    op.execute("INSERT INTO trips VALUES (1, 1)")
