"""Notes."""
import sqlalchemy as sa
from alembic import op

revision = "006"
down_revision = "005"


def upgrade():
    op.add_column("orders", sa.Column("note", sa.Text))


def downgrade():
    with op.batch_alter_table("orders") as orders:
        orders.drop_column("note")
