"""long titles"""
import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    with op.batch_alter_table("books") as batch:
        batch.alter_column("title", existing_type=sa.String(80), type_=sa.String(200), existing_nullable=False)


def downgrade():
    with op.batch_alter_table("books") as batch:
        batch.alter_column("title", existing_type=sa.String(200), type_=sa.String(80), existing_nullable=False)
