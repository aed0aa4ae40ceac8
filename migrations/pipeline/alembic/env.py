"""Runs the revisions on the database of DATABASE_URL."""

from logging.config import fileConfig

from alembic import context
from alembic.util import CommandError
from sqlalchemy import engine_from_config, pool

from app.models import metadata as target_metadata
from app.settings import MissingSetting, database_url

config = context.config
try:
    # A percent sign (of an escaped password, say) would be interpolation to the ini file's parser.
    config.set_main_option("sqlalchemy.url", database_url().replace("%", "%%"))
except MissingSetting as missing:
    raise CommandError(str(missing)) from None

if config.config_file_name is not None:
    fileConfig(config.config_file_name, disable_existing_loggers=False)


def run_migrations_offline() -> None:
    context.configure(
        url=config.get_main_option("sqlalchemy.url"),
        target_metadata=target_metadata,
        literal_binds=True,
        dialect_opts={"paramstyle": "named"},
    )
    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online() -> None:
    connectable = engine_from_config(
        config.get_section(config.config_ini_section), prefix="sqlalchemy.", poolclass=pool.NullPool
    )
    with connectable.connect() as connection:
        context.configure(connection=connection, target_metadata=target_metadata)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
