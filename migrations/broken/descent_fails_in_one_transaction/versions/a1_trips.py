"""trips"""
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.execute("CREATE TABLE vehicles (id integer PRIMARY KEY)")
    op.execute(
        "CREATE TABLE trips (id integer PRIMARY KEY,"
        " vehicle integer CONSTRAINT trips_vehicle REFERENCES vehicles DEFERRABLE INITIALLY DEFERRED)"
    )
    op.execute("INSERT INTO vehicles VALUES (1)")
    op.execute("INSERT INTO trips VALUES (1, 1)")


def downgrade():
    op.execute("ALTER TABLE trips DROP CONSTRAINT trips_vehicle")
    op.execute("DROP TABLE trips")
    op.execute("DROP TABLE vehicles")
