"""Creates a project's models on an engine of our own, with a synchronous driver if there is one."""

import importlib

from sqlalchemy import create_engine, pool, text

SYNCHRONOUS = {
    "postgresql": [("psycopg2", "psycopg2"), ("psycopg", "psycopg"), ("pg8000", "pg8000")],
    "sqlite": [("pysqlite", "sqlite3")],
}


def collections_of(metadata):
    return list(metadata) if isinstance(metadata, (list, tuple)) else [metadata]


def create_all(metadata, url):
    collections = collections_of(metadata)
    engine = make_engine(url)
    try:
        with engine.begin() as connection:
            for schema in schemas_of(collections) if engine.dialect.name == "postgresql" else []:
                quoted = engine.dialect.identifier_preparer.quote_schema(schema)
                connection.execute(text("CREATE SCHEMA IF NOT EXISTS " + quoted))
            for collection in collections:
                collection.create_all(connection)
    finally:
        engine.dispose()


def make_engine(url):
    dialect = url.get_backend_name()
    for driver, module in SYNCHRONOUS.get(dialect, []):
        try:
            importlib.import_module(module)
        except ImportError:
            continue
        return create_engine(url.set(drivername=dialect + "+" + driver), poolclass=pool.NullPool)
    raise ImportError(
        "no synchronous driver for %s is installed; create_all needs one of %s"
        % (dialect, ", ".join(module for _, module in SYNCHRONOUS.get(dialect, [])))
    )


def schemas_of(collections):
    """The schemas that the models name, in a stable order."""
    found = set()
    for collection in collections:
        if collection.schema:
            found.add(collection.schema)
        for table in collection.tables.values():
            found.add(table.schema)
            found.update(getattr(column.type, "schema", None) for column in table.columns)
        found.update(sequence.schema for sequence in collection._sequences.values())
    return sorted(schema for schema in found if schema)
