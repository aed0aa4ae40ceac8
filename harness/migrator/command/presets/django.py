"""Django's migrations one at a time, on the database that the environment names. For the preset django.toml.

The project's own applications are the history, in the order in which `manage.py migrate` goes; what other packages bring
is applied before them, where it does not need them. Run in the folder of manage.py: COMMAND [APP.MIGRATION].
"""
import json
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, os.getcwd())

BACKENDS = {"postgres": "django.db.backends.postgresql", "sqlite": "django.db.backends.sqlite3"}
VENDORS = {"postgres": ("postg", "psycopg"), "sqlite": ("sqlite", "spatialite")}
SAYING_SETTINGS = (".env", "pyproject.toml", "pytest.ini", "setup.cfg", "tox.ini")
# Where and how a server is reached: that of the harness is reached as it says.
OF_ANOTHER_SERVER = ("service", "passfile", "pool", "host", "port", "user", "password", "dbname", "database")


def settings_module():
    """As the project's own programs have it, which may leave it to a file of variables."""
    if named := os.environ.get("DJANGO_SETTINGS_MODULE"):
        return named
    for file in (Path("manage.py"), *sorted(Path().glob("*/[aw]sgi.py")), *map(Path, SAYING_SETTINGS)):
        found = re.search(r"""DJANGO_SETTINGS_MODULE["']?\s*[,=]\s*["']?([\w.]+)""", file.read_text()) if file.is_file() else None
        if found:
            return found.group(1)
    sys.exit("manage.py does not say which settings are meant: set DJANGO_SETTINGS_MODULE under env in [suite.history]")


def address():
    return {name: os.environ.get("MIGRATE_" + name, "") for name in ("NAME", "HOST", "PORT", "USER", "PASSWORD")}


def settings_on_our_database():
    """Puts ours into the project's settings; no other database of theirs can be reached."""
    os.environ["DJANGO_SETTINGS_MODULE"] = settings_module()
    from django.conf import settings

    engine = os.environ.get("MIGRATE_ENGINE")
    databases = {alias: {"ENGINE": "django.db.backends.dummy"} for alias in settings.DATABASES}
    default = dict(settings.DATABASES.get("default") or {})
    if engine is None:
        engine = "sqlite"  # only to read the files
        os.environ["MIGRATE_NAME"] = ":memory:"
    if not any(word in default.get("ENGINE", "") for word in VENDORS[engine]):
        default = {"ENGINE": BACKENDS[engine]}
    options = {name: value for name, value in (default.get("OPTIONS") or {}).items()
               if name not in OF_ANOTHER_SERVER and not name.startswith(("ssl", "gss"))}
    databases["default"] = {**default, **address(), "OPTIONS": options, "CONN_MAX_AGE": 0}
    settings.DATABASES = databases


def file_of(migration):
    return Path(sys.modules[migration.__module__].__file__).resolve()


class Project:
    """The migrations of the files, and with a connection those that are recorded there."""

    def __init__(self, connection=None):
        from django.db.migrations.loader import MigrationLoader

        self.loader = MigrationLoader(connection)
        self.graph = self.loader.graph
        self.plan = list(dict.fromkeys(node for leaf in self.graph.leaf_nodes() for node in self.graph.forwards_plan(leaf)))
        self.own = {node for node in self.plan if is_own(file_of(self.graph.nodes[node]))}
        self.history = [node for node in self.plan if self.own & set(self.graph.forwards_plan(node))]

    @classmethod
    def on(cls, connection):
        """Only squashed migrations make the graph depend on what is recorded."""
        from django.db.migrations.recorder import MigrationRecorder

        if cls.read.loader.replacements:
            return cls(connection)
        cls.read.loader.connection = connection
        cls.read.loader.applied_migrations = MigrationRecorder(connection).applied_migrations()
        return cls.read

    def executor(self):
        from django.db.migrations import executor

        loader, executor.MigrationLoader = executor.MigrationLoader, lambda _: self.loader  # else it reads all files again
        try:
            return executor.MigrationExecutor(self.loader.connection)
        finally:
            executor.MigrationLoader = loader

    def revisions(self):
        return {".".join(node): node for node in self.history}

    def others(self):
        return [node for node in self.plan if node not in self.history]


def node_of(project, revision):
    node = project.revisions().get(revision)
    if node is None:
        sys.exit(f"there is no migration {revision}")
    return node


def list_revisions():
    project = Project.read
    for node in project.history:
        migration = project.graph.nodes[node]
        irreversible = [operation for operation in migration.operations if not operation.reversible]
        file = file_of(migration)
        here = Path.cwd()
        answer(json.dumps({"id": ".".join(node), "down": not irreversible,
                          "file": str(file.relative_to(here) if here in file.parents else file)}))


def prepare():
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder(connection).ensure_schema()
    project = Project.on(connection)
    missing = [node for node in project.others() if node not in project.loader.applied_migrations]
    if missing:
        project.executor().migrate(missing, plan=[(project.graph.nodes[node], False) for node in missing])


def move(revision, backwards):
    """One migration alone, whatever branches there are."""
    from django.db import connection

    project = Project.on(connection)
    node = node_of(project, revision)
    project.executor().migrate([node], plan=[(project.graph.nodes[node], backwards)])


def stamp(revision):
    from django.core.management import call_command
    from django.db import connection

    if revision == "zero":
        sys.exit("a database at the beginning needs no stamp")
    project = Project.on(connection)
    at = project.history.index(node_of(project, revision))
    prepare()
    for app, name in project.history[:at + 1]:
        call_command("migrate", app, name, fake=True, interactive=False, verbosity=0)


def current():
    from django.db import connection

    project = Project.on(connection)
    for revision, node in project.revisions().items():
        if node in project.loader.applied_migrations:
            answer(revision)


def upgrade():
    from django.core.management import call_command

    call_command("migrate", interactive=False)


def models():
    """Django's own way to make the tables of models without their migrations; what is prepared stays as its package has it."""
    from django.conf import settings
    from django.core.management import call_command

    prepare()
    settings.MIGRATION_MODULES = {**settings.MIGRATION_MODULES, **dict.fromkeys(app for app, _ in Project.read.history)}
    call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)


def pending():
    """What `makemigrations --check` would complain about, in the project's own applications."""
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.questioner import MigrationQuestioner
    from django.db.migrations.state import ProjectState

    project = Project.read
    own = {app for app, _ in project.own}
    detector = MigrationAutodetector(project.loader.project_state(), ProjectState.from_apps(apps),
                                     MigrationQuestioner(specified_apps=own, dry_run=True))
    for app, migrations in detector.changes(project.graph, trim_to_apps=own, convert_apps=own).items():
        for operation in (operation for migration in migrations for operation in migration.operations):
            answer(f"{app}: {operation.describe()}")


def without_a_trace(connection, *command, **options):
    """Runs a command of Django's on what nobody keeps: sqlmigrate does what an operation does beside its schema editor."""
    from django.core.management import call_command
    from django.db import transaction

    if connection.vendor == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            connection.close()
            connection.settings_dict["NAME"] = shutil.copy(connection.settings_dict["NAME"], folder)
            return call_command(*command, **options)
    with transaction.atomic():
        text = call_command(*command, **options)
        transaction.set_rollback(True)
    return text


def sql(revision):
    """`sqlmigrate`, and the record that `migrate` makes, which it leaves out."""
    from django.db import connection

    project = Project.on(connection)
    app, name = node_of(project, revision)
    text = without_a_trace(connection, "sqlmigrate", app, name, no_color=True)
    if "CANNOT BE WRITTEN AS SQL" in text:
        sys.exit(f"{revision} runs Python, which has no SQL")
    for part in [(app, name), *project.graph.nodes[app, name].replaces]:
        text += "\nINSERT INTO django_migrations (app, name, applied) VALUES ('%s', '%s', CURRENT_TIMESTAMP);" % part
    answer(text)


def load():
    import django
    from django.db import connections

    settings_on_our_database()
    django.setup()
    Project.read = Project()
    connections.close_all()  # of an application that opens some as it is loaded


def run(command, *revision):
    from django.db import connections

    connections.databases["default"].update(address())
    if command in ("up", "down"):
        move(revision[0], command == "down")
    else:
        {"list": list_revisions, "prepare": prepare, "current": current, "upgrade": upgrade, "stamp": stamp,
         "models": models, "pending": pending, "sql": sql}[command](*revision)


run_or_serve(load, run)
