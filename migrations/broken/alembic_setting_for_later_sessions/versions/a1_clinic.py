"""clinic"""
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.execute("CREATE SCHEMA clinic")
    op.execute("DO $$ BEGIN EXECUTE format('ALTER ROLE %I IN DATABASE %I SET search_path TO clinic, public', current_user, current_database()); END $$")


def downgrade():
    op.execute("DO $$ BEGIN EXECUTE format('ALTER ROLE %I IN DATABASE %I RESET search_path', current_user, current_database()); END $$")
    op.execute("DROP SCHEMA clinic")
