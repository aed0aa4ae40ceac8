"""Allows the project to connect to the database that it was given, and to no other."""

import gc
import os
import urllib.parse
import weakref

import migrate_worker_drivers
from sqlalchemy import event
from sqlalchemy.engine import Engine, make_url

LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class WrongDatabase(Exception):
    """The project asked for a database that is not the one under test."""


class Guard:
    def __init__(self, url, dialect):
        self.url = make_url(url) if url else None
        self.dialect = dialect
        self.refused = None
        self.engines = weakref.WeakSet()
        event.listen(Engine, "do_connect", self._connecting)
        event.listen(Engine, "engine_connect", self._connected)
        migrate_worker_drivers.watch(self)

    def file(self):
        """The database that was given, where it is one of SQLite's."""
        return self.url.database if self.url is not None and self.dialect == "sqlite" else None

    def _connected(self, connection, *_):
        self.engines.add(connection.engine)

    def _connecting(self, dialect, _record, arguments, parameters):
        asked = self._asked(dialect.name, arguments, parameters)
        if dialect.name == "sqlite" and asked["database"] in ("", ":memory:"):
            return  # nobody else's; whether migrations run there is checked on their own connection
        self._compare(dialect.name, asked)

    def connecting_to_file(self, name):
        """SQLite's, however it is opened; a read-only one is no danger."""
        is_read_only = name.startswith("file:") and ("mode=ro" in name or "immutable=1" in name)
        if name not in ("", ":memory:") and "mode=memory" not in name and not is_read_only:
            self._compare("sqlite", {"database": name})

    def connecting_to_server(self, parameters):
        """PostgreSQL's, by libpq's parameters."""
        if parameters.get("service"):
            self._refuse("the service %s of pg_service.conf" % parameters["service"])
        host = parameters.get("host") or parameters.get("hostaddr") or os.environ.get("PGHOST")
        port = parameters.get("port") or os.environ.get("PGPORT")
        database = parameters.get("dbname") or os.environ.get("PGDATABASE")
        self._compare("postgresql", {"host": host, "port": port, "database": database})

    socket_parts = staticmethod(lambda path: _socket(path))

    def check(self, connection):
        """Checks the connection that migrations are about to run on, without a query, since that would open a
        transaction."""
        if connection is None:
            return
        dialect = connection.dialect.name
        asked = self._opened(dialect, connection)
        if asked is None:
            url = connection.engine.url
            asked = {"host": url.host, "port": url.port, "database": url.database}
        self._compare(dialect, asked)

    def check_text(self, url):
        """Checks the address for which env.py is about to write SQL: another engine's would be of no use."""
        if url and make_url(url).get_backend_name() != self.dialect:
            self._refuse("SQL for %s" % make_url(url).get_backend_name())

    def _asked(self, dialect, arguments, parameters):
        if dialect == "sqlite":
            file = arguments[0] if arguments else parameters.get("database", "")
            return {"database": os.fspath(file)}
        values = dict(parameters)
        source = arguments[0] if arguments else values.get("dsn")
        if source:
            values = dict(_read_dsn(source), **{k: v for k, v in values.items() if v is not None})
        if values.get("service"):
            self._refuse("the service %s of pg_service.conf" % values["service"])
        return {
            "host": values.get("host") or os.environ.get("PGHOST"),
            "port": values.get("port") or os.environ.get("PGPORT"),
            "database": values.get("database") or values.get("dbname") or os.environ.get("PGDATABASE"),
        }

    def _opened(self, dialect, connection):
        raw = connection.connection
        raw = getattr(raw, "dbapi_connection", None) or getattr(raw, "connection", raw)
        if dialect == "sqlite":
            return {"database": _sqlite_file(raw)}
        info = getattr(raw, "info", None)  # psycopg2, psycopg
        if info is not None and hasattr(info, "dbname"):
            return {"host": info.host, "port": info.port, "database": info.dbname}
        inner = getattr(raw, "_connection", None)  # asyncpg
        if inner is not None and hasattr(inner, "_params") and hasattr(inner, "_addr"):
            host, port = inner._addr if isinstance(inner._addr, tuple) else _socket(inner._addr)
            return {"host": host, "port": port, "database": inner._params.database}
        return None

    def _compare(self, dialect, asked):
        if self.url is None:
            self._refuse("%s, although only the text of the SQL is wanted" % _shown(dialect, asked))
        elif dialect == "sqlite" and self.url.get_backend_name() == "sqlite":
            if _file(asked["database"]) != _file(self.url.database):
                self._refuse(_shown(dialect, asked))
        elif dialect != self.url.get_backend_name() or _server(asked) != _server(self._wanted()):
            self._refuse(_shown(dialect, asked))

    def _wanted(self):
        return {
            "host": self.url.host or self.url.query.get("host"),
            "port": self.url.port or self.url.query.get("port"),
            "database": self.url.database,
        }

    def _refuse(self, shown):
        self.refused = shown
        raise WrongDatabase("the database under test is another one than %s" % shown)

    def release(self):
        """Closes the connections of the project's own engines, as the end of an alembic process would."""
        engines, self.engines = self.engines, weakref.WeakSet()
        for engine in list(engines):
            if getattr(engine.dialect, "is_async", False):
                # Its event loop has ended, so nothing is left that could close a connection politely.
                engine.pool = engine.pool.recreate()
            else:
                engine.dispose()
        if self.open_connections() > 0:
            gc.collect()

    def open_connections(self):
        """How many sockets and files of the database are open; -1 if the system does not show it."""
        try:
            numbers = os.listdir("/proc/self/fd")
        except OSError:
            return -1
        file = ""
        if self.url is not None and self.url.get_backend_name() == "sqlite":
            file = _file(self.url.database)
        count = 0
        for number in numbers:
            try:
                target = os.readlink("/proc/self/fd/" + number)
            except OSError:
                continue
            if target.startswith("socket:") or (file and target.startswith(file)):
                count += 1
        return count


def _read_dsn(text):
    if "://" in text:
        url = make_url(text)
        return dict(url.query, host=url.host or url.query.get("host"), port=url.port, dbname=url.database)
    from psycopg2.extensions import parse_dsn

    return parse_dsn(text)


def _socket(path):
    """The directory and port of ".../.s.PGSQL.5432"."""
    return os.path.dirname(path), path.rpartition(".")[2]


def _host(name):
    if not name or name in LOOPBACK:
        return "localhost"
    return os.path.realpath(name) if name.startswith("/") else name.lower()


def _server(asked):
    return _host(asked["host"]), str(asked["port"] or 5432), asked["database"]


def _file(name):
    if not name:
        return ""
    if name.startswith("file:"):
        name = urllib.parse.unquote(name[5:].split("?")[0])
    return os.path.realpath(name)


def _sqlite_file(raw):
    cursor = raw.cursor()
    cursor.execute("PRAGMA database_list")
    rows = cursor.fetchall()
    cursor.close()
    return next((row[2] for row in rows if row[1] == "main"), "")


def _shown(dialect, asked):
    if dialect == "sqlite":
        return "the SQLite file %s" % (asked["database"] or ":memory:")
    host = asked.get("host") or "localhost"
    return "the %s database %s on %s:%s" % (dialect, asked.get("database"), host, asked.get("port") or 5432)
