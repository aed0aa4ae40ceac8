"""Watches the drivers themselves, for projects that connect without SQLAlchemy."""

import functools
import importlib.abc
import importlib.util
import sys


def watch(guard):
    """Reports every connection of the known drivers to the guard before it is made."""

    def sqlite(event, arguments):
        if event == "sqlite3.connect" and arguments and isinstance(arguments[0], (str, bytes)):
            name = arguments[0]
            guard.connecting_to_file(name.decode("utf-8", "replace") if isinstance(name, bytes) else name)

    sys.addaudithook(sqlite)
    patches = {
        "psycopg2": functools.partial(watch_psycopg2, guard),
        "psycopg": functools.partial(watch_psycopg, guard),
        "asyncpg.connect_utils": functools.partial(watch_asyncpg, guard),
    }
    for name, patch in patches.items():
        if name in sys.modules:
            patch(sys.modules[name])
    sys.meta_path.insert(0, AfterImport(patches))


class AfterImport(importlib.abc.MetaPathFinder):
    """Patches a module once it has been loaded; loads none itself."""

    def __init__(self, patches):
        self.patches = patches
        self.looking = set()

    def find_spec(self, name, path=None, target=None):
        if name not in self.patches or name in self.looking:
            return None
        self.looking.add(name)
        try:
            spec = importlib.util.find_spec(name)
        finally:
            self.looking.discard(name)
        if spec is not None and spec.loader is not None:
            load, patch = spec.loader.exec_module, self.patches[name]

            def exec_module(module):
                load(module)
                patch(module)

            spec.loader.exec_module = exec_module
        return spec


def watch_psycopg2(guard, module):
    connect = module._connect

    @functools.wraps(connect)
    def watched(dsn=None, *arguments, **settings):
        guard.connecting_to_server(dict(module.extensions.parse_dsn(dsn or "")))
        return connect(dsn, *arguments, **settings)

    module._connect = watched


def watch_psycopg(guard, module):
    # The class from which the synchronous and the asynchronous connection inherit it.
    base = next(kind for kind in module.Connection.__mro__ if "_connect_gen" in vars(kind))
    connect = vars(base)["_connect_gen"].__func__

    def watched(kind, conninfo="", *arguments, **settings):
        guard.connecting_to_server(module.conninfo.conninfo_to_dict(conninfo))
        return connect(kind, conninfo, *arguments, **settings)

    base._connect_gen = classmethod(watched)


def watch_asyncpg(guard, module):
    connect = module._connect_addr

    @functools.wraps(connect)
    async def watched(*, addr, params, **settings):
        host, port = addr if isinstance(addr, tuple) else guard.socket_parts(addr)
        guard.connecting_to_server({"host": host, "port": port, "dbname": params.database})
        return await connect(addr=addr, params=params, **settings)

    module._connect_addr = watched
