"""Together."""
revision = "005"
down_revision = ("003", "004")


def upgrade():
    pass


def downgrade():
    pass
