"""yoyo's migrations one at a time, on the database that the environment names. For the preset yoyo.toml.

Run in the folder of yoyo.ini: COMMAND [MIGRATION]. Each command does what that of yoyo's own program does, with its lock.
"""
import json
import os
import sys
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

sys.dont_write_bytecode = True

from yoyo import internalmigrations, read_migrations  # noqa: E402
from yoyo.backends.base import DatabaseBackend, get_backend_class  # noqa: E402
from yoyo.config import find_config, read_config  # noqa: E402
from yoyo.connections import DatabaseURI  # noqa: E402
from yoyo.migrations import default_migration_table, topological_sort  # noqa: E402

OF_POSTGRES = ("postgres", "postgresql", "postgresql+psycopg", "psql")


def setting(name, fallback, raw=False):
    return read_config(find_config()).get("DEFAULT", name, fallback=fallback, raw=raw)


def address():
    """The database of the harness, by the project's own driver; of the project's address nothing else but the schema."""
    value = {name: os.environ.get("MIGRATE_" + name) or None for name in ("NAME", "HOST", "PORT", "USER", "PASSWORD")}
    if os.environ["MIGRATE_ENGINE"] == "sqlite":
        return DatabaseURI("sqlite", None, None, None, None, value["NAME"], {})
    own = urlsplit(setting("database", "", raw=True))
    scheme = own.scheme if own.scheme in OF_POSTGRES else "postgresql"
    schema = {name: text for name, text in parse_qsl(own.query) if name == "schema"}
    return DatabaseURI(scheme, value["USER"], value["PASSWORD"], value["HOST"],
                       value["PORT"] and int(value["PORT"]), value["NAME"], schema)


def connected():
    # It asks each time, with a table of another name, whether a table can be taken back.
    DatabaseBackend._check_transactional_ddl = lambda backend: True
    uri = address()
    return get_backend_class(uri.scheme)(uri, setting("migration_table", default_migration_table))


def migrations():
    found = read_migrations(*setting("sources", "migrations").split())
    return found.replace(topological_sort(found))


def has_way_back(step):
    """Whether something is done for the way back, in a step, a group of some, or what wraps one."""
    return any(map(has_way_back, getattr(step, "steps", []))) or getattr(step, "_rollback", None) is not None or \
        (hasattr(step, "step") and has_way_back(step.step))


def list_revisions():
    here = Path.cwd()
    for migration in migrations():
        migration.load()
        file = Path(migration.path).resolve()
        answer(json.dumps({"id": migration.id, "file": str(file.relative_to(here) if here in file.parents else file),
                          "down": not migration.steps or any(map(has_way_back, migration.steps))}))


def named(found, revision):
    for at, migration in enumerate(found):
        if migration.id == revision:
            return at
    sys.exit(f"there is no migration {revision}")


def prepare(backend):
    backend.init_database()
    backend.ensure_internal_schema_updated()


def current(backend):
    if internalmigrations.get_current_version(backend) == 0:
        return
    applied = backend.get_applied_migration_hashes()
    for migration in migrations():
        if migration.hash in applied:
            answer(migration.id)


def change(backend, command, revision):
    prepare(backend)
    found = migrations()
    with backend.lock():
        if command == "upgrade":
            backend.apply_migrations(backend.to_apply(found))
        elif command == "stamp" and revision == "base":
            backend.unmark_migrations(backend.to_rollback(found))
        elif command == "stamp":
            backend.mark_migrations(backend.to_apply(found.replace(found[:named(found, revision) + 1])))
        else:
            one = found.replace([found[named(found, revision)]])
            backend.apply_migrations(one) if command == "up" else backend.rollback_migrations(one)


def run(command, *revision):
    if command == "list":
        list_revisions()
        return
    backend = connected()
    if command in ("prepare", "current"):
        {"prepare": prepare, "current": current}[command](backend)
    else:
        change(backend, command, revision[0] if revision else "")


run_or_serve(lambda: None, run)
