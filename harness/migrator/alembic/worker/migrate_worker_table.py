"""Where Alembic keeps the version, as a path."""

import sqlalchemy


def path_of_version_table(context):
    name, schema = context.version_table, context.version_table_schema
    dialect = context.dialect
    if dialect.name == "sqlite":
        return [name] if schema in (None, "main") else [schema, name]
    if schema is None:
        # If env.py sets a search_path, it is not the default schema.
        found = (
            "SELECT coalesce((SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE c.oid = to_regclass(:name)), current_schema())"
        )
        quoted = dialect.identifier_preparer.quote(name)
        schema = context.connection.execute(sqlalchemy.text(found), {"name": quoted}).scalar()
    return [schema, name]
