"""Finds the variables from which a project takes its database's address, if that is not DATABASE_URL."""

import os
import re
import sys

DATABASE = r"(?<!MONGO)(?<!VECTOR_)(?:DATABASE|DB|SQL|POSTGRES|(?<![A-Z])PG)"
ADDRESS = re.compile(DATABASE + r".*(URL|URI|DSN|CONN|CONNECTION|CONNECTION_STRING|CONN_STR)$")
PARTS = [
    ("host", re.compile(DATABASE + r".*_(HOST|HOSTNAME|SERVER|ADDRESS)$")),
    ("port", re.compile(DATABASE + r".*_PORT$")),
    ("user", re.compile(DATABASE + r".*_(USER|USERNAME)$")),
    ("password", re.compile(DATABASE + r".*_(PASSWORD|PASS|PWD)$")),
    ("database", re.compile(DATABASE + r".*_(NAME|DATABASE|DB|DBNAME)$")),
]


class Watched(os._Environ):
    """The environment, with a note of each variable that is read by name."""

    asked = set()

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)


def watch():
    os.environ.__class__ = Watched


def candidates(given, url):
    """Values for the variables that the project asked for, guessed by name; those that the user gave are kept.
    Parts of an address only if no variable can hold the whole."""
    names = sorted({name for name in Watched.asked | names_of_settings() if isinstance(name, str)} - set(given))
    names = [name for name in names if name != "DATABASE_URL"]
    found = {name: "url" for name in names if ADDRESS.search(name.upper())}
    if not found and url.get_backend_name() != "sqlite":
        for name in names:
            meanings = (part for part, pattern in PARTS if pattern.search(name.upper()))
            found.update((name, meaning) for meaning in list(meanings)[:1])
    return found


def names_of_settings():
    """Those of classes that pydantic fills from the environment: it asks for all variables at once."""
    bases = [
        getattr(sys.modules.get(module), "BaseSettings", None)
        for module in ("pydantic_settings.main", "pydantic.env_settings", "pydantic.v1.env_settings")
    ]
    return {name for base in bases if base is not None for kind in below(base) for name in names_of(kind)}


def below(kind):
    for other in kind.__subclasses__():
        yield other
        yield from below(other)


def names_of(kind):
    config = getattr(kind, "model_config", None)
    if config is None:  # pydantic 1
        for field in kind.__fields__.values():
            yield from (name.upper() for name in field.field_info.extra.get("env_names", ()))
        return
    for name, field in kind.model_fields.items():
        alias = field.validation_alias
        aliases = getattr(alias, "choices", [alias])
        named = [item for item in aliases if isinstance(item, str)]
        yield from (item.upper() for item in named or [config.get("env_prefix", "") + name])
        delimiter = config.get("env_nested_delimiter")
        for inner in getattr(field.annotation, "model_fields", {}) if delimiter else ():
            yield (config.get("env_prefix", "") + name + delimiter + inner).upper()


def value_of(meaning, url, rendered):
    """A variable's value; None if the address has no such part."""
    parts = {
        "url": rendered,
        "host": url.host or url.query.get("host"),
        "port": url.port or url.query.get("port"),
        "user": url.username,
        "password": url.password,
        "database": url.database,
    }
    value = parts[meaning]
    return None if value is None else str(value)
