import re

from alembic import context
from sqlalchemy import engine_from_config, pool

config = context.config
names = re.split(r",\s*", config.get_main_option("databases"))


def run(name):
    engine = engine_from_config(config.get_section(name), prefix="sqlalchemy.", poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(connection=connection, upgrade_token=name + "_upgrades", downgrade_token=name + "_downgrades")
        with context.begin_transaction():
            context.run_migrations(engine_name=name)


for name in names:
    run(name)
