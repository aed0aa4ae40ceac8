"""parcel weights"""
from alembic import op

revision = "d2"
down_revision = "d1"


def upgrade():
    op.create_index("parcels_weight", "parcels", ["weight"])


def downgrade():
    op.drop_index("parcels_weight", "parcels")
