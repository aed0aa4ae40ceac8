"""A project's configuration, and how the database's address gets into it."""

import argparse
import importlib.util
import os
import re
import sys

import alembic
import alembic.command
from alembic import util
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InvalidRequestError, MissingGreenlet

import migrate_worker_failure as failure
import migrate_worker_flask as flask
import migrate_worker_variables as variables

ASYNC_DRIVERS = {"postgresql": ["asyncpg", "psycopg"], "sqlite": ["aiosqlite"]}  # psycopg is both
SYNCHRONOUS_POSTGRES = ["psycopg2", "psycopg", "pg8000"]


class Project:
    def __init__(self, opening):
        self.file = opening["ini"]
        self.given = opening.get("environment", [])
        self.x = opening.get("x") or None
        self.database = opening.get("database")
        learnt = opening.get("learnt", {})  # what earlier workers found out
        self.driver = learnt.get("driver")
        self.variables = learnt.get("variables", {})
        self.guessed = False
        self.places_revisions = False
        self.needs_application = False
        failure.belongs(os.path.dirname(self.file))
        variables.watch()
        self.url = make_url(opening.get("url") or opening["dialect_url"])
        self.script = None

    def config(self, output=None, verb="current", **options):
        """As the alembic program makes it: a fresh one for each command."""
        command = getattr(alembic.command, verb)
        config = self.configured(
            argparse.Namespace(
                config=self.file, name="alembic", x=self.x, raiseerr=False, cmd=(command, [], []), **options
            )
        )
        if output is not None:
            config.output_buffer = output
        sys.argv = ["alembic", verb] + [str(value) for value in options.values()]
        if self.script is None:
            self.look(config)
        self.hand_over(config)
        return config

    def configured(self, arguments):
        folder, name = os.path.split(self.file)
        ini = os.path.join(folder, "alembic.ini") if name == "pyproject.toml" else self.file
        toml = os.path.join(folder, "pyproject.toml")
        settings = {"file_": ini, "ini_section": "alembic", "cmd_opts": arguments}
        if hasattr(Config, "toml_alembic_config"):
            settings["toml_file"] = toml
        elif name == "pyproject.toml":
            raise util.CommandError("Alembic %s does not read pyproject.toml; 1.16 does" % alembic.__version__)
        config = Config(**settings)
        self.choose_database(config)
        return config

    def choose_database(self, config):
        """Of those that env.py would migrate one after the other, each on an address of its own."""
        databases = config.get_main_option("databases", "")
        names = [name.strip() for name in databases.split(",") if name.strip()]
        if self.database:
            if self.database not in names:
                raise util.CommandError("%s names no database %s under [alembic] databases" % (self.file, self.database))
            config.set_main_option("databases", self.database)
        elif len(names) > 1:
            raise util.CommandError(
                "%s has several databases (%s), and a suite tests one of them: write a suite for each, with "
                'database = "%s" in its [suite.history]' % (os.path.basename(self.file), ", ".join(names), names[0])
            )

    def look(self, config):
        """Once, before our own address is set; a script_location may be a package of the project's, which is
        imported here and may need its variables."""
        configured = config.file_config.get(config.config_ini_section, "sqlalchemy.url", raw=True, fallback="")
        self.set_variables()
        flask.stand_in_for(config, os.path.dirname(self.file))
        stand_where_it_is_run_from(config)
        self.script = ScriptDirectory.from_config(config)
        try:
            with open(self.script.env_py_location, encoding="utf-8") as env:
                env_text = env.read()
        except OSError as error:
            raise util.CommandError("cannot read %s: %s" % (self.script.env_py_location, error))
        self.choose_driver(configured, env_text)
        self.places_revisions = "version_locations" in env_text
        self.set_variables()
        self.needs_application = flask.is_meant_by(env_text)

    def enter(self):
        """Before env.py runs, once."""
        if self.needs_application:
            self.needs_application = False
            flask.enter_application(self.script.dir, rendered(self.url))

    def hand_over(self, config):
        """Every section with an address of its own gets ours, whichever env.py looks at."""
        address = rendered(self.url).replace("%", "%%")
        if not config.file_config.has_section(config.config_ini_section):
            config.file_config.add_section(config.config_ini_section)
        config.set_main_option("sqlalchemy.url", address)
        for section in config.file_config.sections():
            if config.file_config.has_option(section, "sqlalchemy.url"):
                config.set_section_option(section, "sqlalchemy.url", address)

    def choose_driver(self, configured, env_text):
        """The driver that the project means."""
        dialect = self.url.get_backend_name()
        driver, self.guessed = driver_for(dialect, configured, env_text)
        if self.driver is not None:
            driver, self.guessed = self.driver, False
        if driver:
            self.url = self.url.set(drivername=dialect + "+" + driver)

    def set_variables(self):
        """What the project may read besides the configuration; variables of the user's `env` are left alone."""
        if "DATABASE_URL" not in self.given:
            os.environ["DATABASE_URL"] = rendered(self.url)
        for name, meaning in self.variables.items():
            value = variables.value_of(meaning, self.url, rendered(self.url))
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        if self.url.get_backend_name() != "postgresql":
            return
        values = {
            "PGHOST": self.url.host or self.url.query.get("host"),
            "PGPORT": self.url.port or self.url.query.get("port"),
            "PGUSER": self.url.username,
            "PGPASSWORD": self.url.password,
            "PGDATABASE": self.url.database,
            "PGSERVICE": None,
        }
        for name, value in values.items():
            if name not in self.given:
                os.environ.pop(name, None)
                if value:
                    os.environ[name] = str(value)


def stand_where_it_is_run_from(config):
    """A relative script_location starts at the folder in which "alembic -c" is run; that is not the file's own if
    only a folder above has what it names."""
    option = getattr(config, "get_alembic_option", config.get_main_option)
    location = option("script_location")
    if not location or os.path.isabs(location) or ":" in location:
        return
    folder = os.getcwd()
    while not os.path.isdir(os.path.join(folder, location)):
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above
    os.chdir(folder)


def installed(drivers):
    """The first that can be imported; if none can, the first of all, for the error to name."""
    return next((name for name in drivers if importlib.util.find_spec(name)), drivers[0] if drivers else "")


def driver_for(dialect, configured, env_text):
    """The driver that the project means, and whether that is a guess: the one it names, or else an asynchronous one
    if env.py makes an asynchronous engine; "" for the dialect's default."""
    named = re.match(r"(\w+)\+(\w+)://", configured or "")
    if named and named.group(1) == dialect:
        return named.group(2), False
    is_async = bool(named) and named.group(2) in ("asyncpg", "aiosqlite")
    if is_async or re.search(r"\b(async_engine_from_config|create_async_engine|AsyncEngine)\b", env_text):
        return installed(ASYNC_DRIVERS.get(dialect, [])), True
    return "", True


def other_driver(url, errors):
    """The driver to try if the project's error shows that the guess was wrong; None for other errors."""
    dialect, driver = url.get_backend_name(), url.get_driver_name()
    asynchronous = ASYNC_DRIVERS.get(dialect, [])
    is_chosen = "+" in url.drivername  # and not SQLAlchemy's own choice
    for error in errors:
        if isinstance(error, InvalidRequestError) and "requires an async driver" in str(error):
            return installed(asynchronous)
        if isinstance(error, TypeError) and driver == "asyncpg" and "prepare_threshold" in str(error):
            return "psycopg"  # whose setting it is
        if is_chosen and driver in asynchronous and isinstance(error, (MissingGreenlet, ImportError)):
            return synchronous(dialect)
        if not is_chosen and isinstance(error, ImportError) and error.name == driver:
            return synchronous(dialect) or None
    return None


def synchronous(dialect):
    """"" for SQLAlchemy's own choice, unless another one is installed: the choice changed with 2.1."""
    chosen = make_url(dialect + "://").get_driver_name()
    if dialect != "postgresql" or importlib.util.find_spec(chosen):
        return ""
    other = installed(SYNCHRONOUS_POSTGRES)
    return other if importlib.util.find_spec(other) else ""


def rendered(url):
    if hasattr(url, "render_as_string"):
        return url.render_as_string(hide_password=False)
    return str(url)
