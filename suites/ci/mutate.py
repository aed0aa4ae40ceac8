#!/usr/bin/env python3
"""Thousands of inputs that are a little wrong: each must end with exit code 0 to 3, and with a fix where it is not
taken; none with an internal error, a crash or a hang.

    suites/ci/mutate.py [--count 10000] [--seed 1] [--jobs 2] [--only KIND] [--number N]

An input is a history in one of the layouts, a migrate.toml, a baseline, a report, a snapshot or an address, with one to
three changes. The same seed makes the same inputs; `--number` makes one of them again, and leaves it where it is printed.
The program is $MIGRATE_PROGRAM, or build/dev/bin/migrate.
"""

import argparse
import concurrent.futures
import contextlib
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading

import entries_test
import no_connections
import support

TOKENS = [
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xc3", b"\xe2\x80\xae", b"\x1b[31m", b"\r\n", b"\n", b"\t", b" ", b"'", b'"', b'"""',
    b"'''", b"`", b"$$", b"$a$", b";", b"--", b"/*", b"*/", b"\\", b"\\.", b"(", b")", b"[", b"]", b"{", b"}", b"{{", b"}}",
    b"${", b"${X:-", b":x", b":'x'", b"%", b"%40", b"@", b"#", b"=", b"==", b",", b":", b"::", b"/", b"//", b"..", b"../", b"~",
    b"*", b"?", b"|", b"0", b"-1", b"inf", b"nan", b"1e400", b"0x", b"99999999999999999999", b"true", b"null", b"[]", b"{}",
    b"BEGIN", b"COMMIT", b"ROLLBACK", b"END", b"CREATE TABLE t (x int);", b"DROP TABLE a;", b"SELECT 1;", b"PRAGMA x",
    b"COPY a FROM stdin;", b"\\i x", b"\\if", b"-- migrate: ", b"-- migrate: no-transaction", b"-- migrate: ignore x: y",
    b"-- migrate: irreversible: x", b"-- revises: 1, 2", b"-- +goose Up", b"-- +goose Down", b"-- +goose StatementBegin",
    b"-- +goose ENVSUB ON", b"-- migrate:up", b"-- migrate:down", b"-- Up Migration", b"-- no-transaction",
    b"{{ if .IsSQLite }}", b"{{ end }}", b"{{ .Parameters.x }}",
    b"--liquibase formatted sql\n", b"--changeset a:1 ", b"--rollback ", b"/* liquibase rollback\n", b"--precondition-sql-check 1 SELECT 1\n",
    b"--ignoreLines:start\n", b"endDelimiter:// ", b"--property name:a value:b\n",
    b"-- atlas:txmode none\n\n", b"-- atlas:delimiter x\n", b"-- atlas:checkpoint\n\n", b"BEGIN ATOMIC ",
    b"[[suite]]", b"[suite.history]", b"[suite.group]", b"kind = \"alembic\"", b"path = \"..\"", b"engines = []", b"sql = [\"/\"]",
    b"x" * 5000, b"(" * 3000, b"[" * 3000, b"a." * 3000, b"{\"a\":" * 1000,
]

CONFIGURATION = """\
[[suite]]
name = "shop"
engines = ["sqlite"]
after = ["after.sql"]
[suite.history]
kind = "sql"
path = "db"
layout = "sql"
variables = { tenant = "main" }
session = ["PRAGMA foreign_keys = ON"]
setup = ["CREATE TABLE IF NOT EXISTS legacy (id int)"]
version_table = "versions"
[suite.history.irreversible]
"002" = "no way"
[[suite.model]]
sql = ["schema.sql"]
[[suite.stamp]]
command = ["true"]
env = { DATABASE_URL = "{url}" }
revision = "001"
[[suite.same_as]]
path = "db"
at = { "001" = "001" }
[[suite.seed]]
table = "a"
match = "at_least"
rows = [{ x = 1 }]
[[suite.startup]]
command = ["true"]
env = { URL = "{url}" }
[[suite.tolerance]]
rule = "round_trip/*"
object = "table b"
attribute = "*"
reason = "so it is"
[[suite.rows]]
file = "rows.csv"
table = "a"
before = "002"
[[suite.rows]]
file = "rows.sql"
after = "002"
engines = ["sqlite"]
[[suite.rows]]
column = "legacy.id"
values = [1, 2, 3]
[[suite.rows]]
column = "b.x"
range = [1, 90]
[[suite.rows]]
column = "a.x"
sql = "n * 2"
[[suite.rows]]
column = "y"
pattern = "[a-z]{2,3}(x|y)?"
[[suite.rows]]
from = "sqlite:///other.db"
sample = 3
mask = ["y"]
before = "002"
[[suite]]
name = "third"
engines = ["sqlite"]
[suite.history]
kind = "sql"
path = "db"
version_table = "versions_of_third"
[[suite.rows]]
table = "b"
leave = true
[[suite]]
name = "other"
engines = ["sqlite"]
[suite.history]
kind = "command"
files = "db/0*.up.sql"
base = "zero"
env = { DB = "{database}" }
[suite.history.commands]
up = ["true", "{revision}"]
down = ["true", "{previous}"]
current = ["echo", "001_a.up"]
[suite.history.patterns]
current = '^(.*)$'
[group]
name = "both"
members = ["third", "other"]
"""

ADDRESSES = [
    b"postgresql://app:secret@127.0.0.1:1/shop?sslmode=disable&connect_timeout=1", b"sqlite:///x.sqlite?mode=ro",
    b"host=127.0.0.1 port=1 user=app password='se cret' dbname=shop connect_timeout=1",
    b"postgresql://127.0.0.1:1,[::1]:1/shop?target_session_attrs=any",
]

# What the commands do that take an address. Those that write get none of a file elsewhere.
READING = [["snapshot", "{}"], ["snapshot", "db", "--server", "{}"], ["diff", "{}"], ["diff", "{}", "kept.txt"],
           ["diff", "kept.txt", "{}"], ["diff", "kept.txt", "db", "--server", "{}"], ["current", "--dir", "db", "--database-url", "{}"]]
WRITING = [["test", "--dir", "db", "--server", "{}"], ["check", "--dir", "db", "--server", "{}"],
           ["upgrade", "--dir", "db", "--database-url", "{}"], ["downgrade", "base", "--dir", "db", "--database-url", "{}"],
           ["stamp", "001", "--dir", "db", "--database-url", "{}"], ["fresh", "--yes", "--dir", "db", "--database-url", "{}"],
           ["fresh", "--yes", "--dir", "db", "--database-url", "sqlite:///x.sqlite", "--server", "{}"]]


def mutate(text, chance):
    """The text with one change."""
    at = chance.randrange(len(text) + 1)
    end = min(len(text), at + chance.choice((1, 1, 2, 4, 16, 64)))
    kind = chance.randrange(9)
    if kind == 0:
        return text[:at] + chance.choice(TOKENS) + text[at:]
    if kind == 1:
        return text[:at] + text[end:]
    if kind == 2:
        return text[:at] + text[at:end] * chance.choice((2, 3, 50)) + text[end:]
    if kind == 3:
        return text[:at]
    if kind == 4:
        return text[:at] + bytes(chance.randrange(256) for _ in range(end - at)) + text[end:]
    if kind == 5:
        return text[:at] + chance.choice(TOKENS) + text[end:]
    lines = text.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    if kind == 6:
        lines[one], lines[other] = lines[other], lines[one]
    elif kind == 7:
        lines.insert(other, lines[one])
    else:
        del lines[one]
    return b"\n".join(lines)


def changed(text, chance):
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        text = mutate(text, chance)
    return text


VALUES = [None, True, False, 0, -1, 1.5, 1e300, 2**63, -2**63, 10**30, "", "x", "\u202e\x1b[31m", "x" * 5000, "..", [], {}, [[]],
          {"": None}, "failed", "skipped", "error", "added", "postgres", "1", "table", ["a"]]


def places(value, found):
    """Every place of a JSON document that can be changed: its holder and its key."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        found.append((value, key))
        places(inner, found)
    return found


def changed_json(text, chance):
    """A JSON document that is still one, with a value changed, gone, doubled or moved."""
    document = json.loads(text)
    for _ in range(chance.choice((1, 1, 2, 4))):
        spots = places(document, [])
        if not spots:
            break
        holder, key = chance.choice(spots)
        kind = chance.randrange(5)
        if kind == 0:
            del holder[key]
        elif kind == 1:
            other, other_key = chance.choice(spots)
            if not (isinstance(other, list) and other_key >= len(other)) and other_key in (
                    other if isinstance(other, dict) else range(len(other))):
                holder[key] = json.loads(json.dumps(other[other_key]))
        elif kind == 2 and isinstance(holder, list):
            holder.insert(key, json.loads(json.dumps(holder[key])))
        else:
            holder[key] = chance.choice(VALUES)
    return json.dumps(document).encode()


def changed_toml(text, chance):
    """A TOML document in which a value or a key became another one."""
    lines = text.split(b"\n")
    spots = [at for at, line in enumerate(lines) if b"=" in line or line.startswith(b"[")]
    at = chance.choice(spots)
    key, equals, value = lines[at].partition(b" = ")
    words = [json.dumps(word).encode() for word in VALUES if word is not None]
    words += [b"inf", b"nan", b"2024-01-01", b"{ a = 1 }", b"[1, \"a\"]", b'"db"', b'["sqlite", "postgres"]', b'"/dev/null"']
    kind = chance.randrange(4)
    if kind == 0 or not equals:
        lines[at] = chance.choice(lines)
    elif kind == 1:
        other = lines[chance.choice(spots)].partition(b" = ")
        lines[at] = other[0] + equals + value
    else:
        lines[at] = key + equals + chance.choice(words)
    return b"\n".join(lines)


def put(folder, name, text):
    path = os.path.join(os.fsencode(folder), name if isinstance(name, bytes) else name.encode())
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())


class Kept:
    """Reports and snapshots of a good run, made once."""

    def __init__(self, program):
        with tempfile.TemporaryDirectory(prefix="migrate-mutate-") as folder:
            write_pair(folder)
            for arguments in (["test", "--dir", "db", "--engine", "sqlite", "--format", "json=whole.json"],
                              ["test", "--dir", "db", "--engine", "sqlite", "--shard", "1/1", "--format", "json=part.json"],
                              ["snapshot", "db", "--engine", "sqlite", "-o", "kept.txt"],
                              ["snapshot", "db", "--engine", "sqlite", "--format", "json", "-o", "kept.json"],
                              ["test", "--dir", "db", "--engine", "sqlite", "--baseline", "known.toml", "--update-baseline"]):
                subprocess.run([program, *arguments], cwd=folder, check=False, capture_output=True, timeout=60)
            self.files = {file.name: file.read_bytes() for file in pathlib.Path(folder).iterdir() if file.is_file()}


def write_pair(folder):
    put(folder, "db/001_a.up.sql", "CREATE TABLE a (x int PRIMARY KEY, y text DEFAULT 'z');\nINSERT INTO a (x) VALUES (1);\n")
    put(folder, "db/001_a.down.sql", "DROP TABLE a;\n")
    put(folder, "db/002_b.up.sql", "-- migrate: no-transaction\nCREATE TABLE b (x int);\nCREATE INDEX b_x ON b (x);\n")
    put(folder, "db/002_b.down.sql", "DROP INDEX b_x;\n")


def layout_input(layout, folder, chance):
    """A history of the layout with one file changed, in its text or in its name; the command lines to try."""
    files = [(name, text.encode()) for name, text in entries_test.LAYOUTS[layout][0]]
    extra = {"flyway": ("flyway.conf", b"flyway.placeholders.x=y\nflyway.sqlMigrationPrefix=V\n"),
             "diesel": ("1_a/metadata.toml", b"run_in_transaction = false\n"),
             "sqitch": ("sqitch.conf", b"[core]\n\tengine = sqlite\n\ttop_dir = .\n"),
             "sqlx": ("Cargo.toml", b"[dependencies]\nsqlx = \"0.8\"\n"),
             "prisma": ("migration_lock.toml", b"provider = \"sqlite\"\n"),
             "golang-migrate": ("go.mod", b"module x\nrequire github.com/golang-migrate/migrate/v4 v4.17.0\n"),
             "refinery": ("refinery.toml", b"[main]\ndb_type = \"Sqlite\"\ndb_path = \"a.db\"\n"),
             "morph": ("go.mod", b"module x\nrequire github.com/mattermost/morph v1.1.0\n"),
             "sql-migrate": ("dbconfig.yml", b"development:\n  dialect: sqlite3\n  datasource: a.db\n  dir: .\n  table: t\n"),
             "tern": ("tern.conf", b"[database]\nversion_table = public.schema_version\n[data]\nx = y\n"),
             "drizzle": ("drizzle.config.ts", b"export default { migrations: { table: 'x', schema: 'y' } };\n"),
             "node-pg-migrate": ("package.json", b"{\"dependencies\": {\"node-pg-migrate\": \"^7\"}}\n")}.get(layout)
    if extra:
        files.append(extra)
    at = chance.randrange(len(files))
    name, text = files[at]
    if chance.random() < 0.2:
        name = changed(name.encode(), chance).replace(b"\0", b"").replace(b"..", b".").strip(b"/")[:200] or b"x"
    else:
        text = changed(text, chance)
    files[at] = (name, text)
    for name, text in files:
        try:
            put(os.path.join(folder, "db"), name, text)
        except OSError:
            pass  # a name that no file can have, or a file where another one has its folder
    os.makedirs(os.path.join(folder, "db"), exist_ok=True)
    named = ["--layout", layout] if chance.random() < 0.7 else []
    return [[*command, "--dir", "db", *named] for command in chance.choice(
        ([["list"]], [["list", "--format", "json"]], [["history"]], [["upgrade", "--sql", "--engine", "sqlite"]],
         [["test", "--engine", "sqlite", "--format", "json"]], [["test", "--engine", "sqlite"]]))]


def configuration_input(folder, chance):
    write_pair(folder)
    put(folder, "schema.sql", "CREATE TABLE a (x int PRIMARY KEY, y text DEFAULT 'z');\nCREATE TABLE b (x int);\n")
    put(folder, "after.sql", "ANALYZE;\n")
    rows = {"rows.csv": b'x,y\n11,"a, ""b"""\n12,\n13,""\n', "rows.sql": b"-- two\nINSERT INTO a VALUES (21, 'it''s'), (22, NULL);\n"}
    for name, text in rows.items():
        put(folder, name, changed(text, chance) if chance.random() < 0.2 else text)
    with contextlib.closing(sqlite3.connect(os.path.join(folder, "other.db"))) as other, other:
        other.executescript("CREATE TABLE a (x int PRIMARY KEY, y text); INSERT INTO a VALUES (31, 'one'), (32, 'two')")
    text = CONFIGURATION.encode()
    put(folder, "migrate.toml", (changed if chance.random() < 0.5 else changed_toml)(text, chance))
    return [chance.choice((["list"], ["history"], ["test"], ["test", "--format", "json"], ["check"], ["upgrade", "--sql"]))]


def kept_input(folder, chance, kept, name, arguments):
    write_pair(folder)
    by_form = {"json": changed_json, "toml": changed_toml}.get(name.rsplit(".", maxsplit=1)[-1], changed)
    put(folder, name, (changed if chance.random() < 0.3 else by_form)(kept.files[name], chance))
    return [arguments]


def changed_address(chance):
    return changed(chance.choice(ADDRESSES), chance)


def changed_target(chance):
    """An address that may be written to: of no server, and of no file outside of the folder."""
    if chance.random() < 0.3:
        return changed(b"sqlite", chance) + b":///x.sqlite" + changed(b"?mode=rw&x=1", chance)
    return changed(chance.choice([address for address in ADDRESSES if not address.startswith(b"sqlite")]), chance)


def address_input(folder, chance, kept, command, address):
    """The command with the address, on its command line or, where it may be, in DATABASE_URL."""
    write_pair(folder)
    put(folder, "kept.txt", kept.files["kept.txt"])
    address = address.replace(b"\0", b"")
    if command[-2:] == ["--database-url", "{}"] and chance.random() < 0.3:
        return [Command(command[:-2], {b"DATABASE_URL": address}, reaches_nobody=True)]
    return [Command([address if word == "{}" else word for word in command], {}, reaches_nobody=True)]


class Command(list):
    """A command line with variables of its own."""

    def __init__(self, words, variables, reaches_nobody):
        super().__init__(words)
        self.variables = variables
        self.reaches_nobody = reaches_nobody

    def __repr__(self):
        return f"{super().__repr__()} with {self.variables}" if self.variables else super().__repr__()


def inputs(kept):
    """What there is to change, by name: each writes an input into a folder, and returns the command lines."""
    kinds = {layout: lambda folder, chance, layout=layout: layout_input(layout, folder, chance)
             for layout in entries_test.LAYOUTS}
    kinds["configuration"] = configuration_input
    kinds["configuration again"] = configuration_input
    for name, arguments in (("whole.json", ["report", "merge", "whole.json"]),
                            ("part.json", ["report", "merge", "part.json", "--format", "markdown"]),
                            ("kept.txt", ["diff", "kept.txt", "db", "--engine", "sqlite"]),
                            ("kept.json", ["diff", "kept.json", "db", "--engine", "sqlite", "--format", "json"]),
                            ("known.toml", ["test", "--dir", "db", "--engine", "sqlite", "--baseline", "known.toml"])):
        kinds[name] = lambda folder, chance, name=name, arguments=arguments: kept_input(folder, chance, kept, name,
                                                                                       arguments)
    for name, commands, make in (("address to read", READING, changed_address),
                                 ("address to write", WRITING, changed_target)):
        kinds[name] = lambda folder, chance, commands=commands, make=make: address_input(
            folder, chance, kept, chance.choice(commands), make(chance))
    return kinds


def complaint_about(arguments, folder, program):
    """What is wrong with how the program takes it; "" where nothing is."""
    if not getattr(arguments, "reaches_nobody", False):
        return complaint_of_run(arguments, folder, program)
    complaints = []

    def run():
        no_connections.refuse()
        complaints.append(complaint_of_run(arguments, folder, program))

    apart = threading.Thread(target=run)
    apart.start()
    apart.join()
    return complaints[0]


def environment_in(folder, variables):
    """Ours, in which no server is named but by an address."""
    environment = {name: value for name, value in os.environb.items() if not name.startswith(b"PG") or name == b"PG_BIN"}
    environment.pop(b"DATABASE_URL", None)
    home = os.fsencode(folder)
    return {**environment, b"HOME": home, b"NO_COLOR": b"1", b"PGHOST": home, b"PGPORT": b"1", b"PGCONNECT_TIMEOUT": b"1",
            b"X": b"x", **variables}


def complaint_of_run(arguments, folder, program):
    environment = environment_in(folder, getattr(arguments, "variables", {}))
    try:
        done = subprocess.run([os.fsencode(program)] + [os.fsencode(word) for word in arguments], cwd=folder, timeout=60,
                              env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except subprocess.TimeoutExpired:
        return "does not end"
    except (ValueError, OSError):
        return ""  # no command line can hold it
    shown = done.stdout + done.stderr
    if done.returncode not in (0, 1, 2, 3):
        return f"exit code {done.returncode}: {shown[-1500:]!r}"
    if b"internal error" in shown or b"defect of the harness" in shown or is_internal(done.stdout):
        return f"an internal error: {shown[-1500:]!r}"
    told = b"hint: " in shown or b'"hint"' in shown or b"--help" in shown
    if done.returncode >= 2 and not told:
        return f"no fix: {shown[-1500:]!r}"
    return ""


def is_internal(output):
    try:
        suites = json.loads(output)["suites"]
        return any((suite.get("error") or {}).get("kind") == "internal" for suite in suites)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def try_one(number, seed, kinds, program, keep=False):
    """Makes the input of that number, and tries it: its kind, command line, complaint and folder."""
    chance = random.Random(f"{seed}/{number}")
    names = sorted(kinds)
    kind = names[number % len(names)]
    folder = tempfile.mkdtemp(prefix="migrate-mutate-")
    try:
        for arguments in kinds[kind](folder, chance):
            complaint = complaint_about(arguments, folder, program)
            if complaint or keep:
                return kind, arguments, complaint, folder
        return kind, None, "", folder
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def run_all(count, seed, jobs, only=None, program=None):
    """The complaints about so many inputs, each with its number."""
    program = program or support.PROGRAM
    kinds = inputs(Kept(program))
    names = sorted(kinds)
    numbers = [number for number in range(count) if only is None or names[number % len(names)] == only]
    found = []
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        tried = pool.map(lambda number: (number, *try_one(number, seed, kinds, program)), numbers)
        for number, kind, arguments, complaint, _ in tried:
            if complaint:
                found.append((number, kind, arguments, complaint))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only")
    parser.add_argument("--number", type=int)
    options = parser.parse_args()
    if options.number is not None:
        kind, arguments, complaint, folder = try_one(options.number, options.seed, inputs(Kept(support.PROGRAM)),
                                                     support.PROGRAM, keep=True)
        print(f"{kind}: {arguments} in {folder}: {complaint or 'nothing wrong'}")
        return 1 if complaint else 0
    found = run_all(options.count, options.seed, options.jobs, options.only)
    for number, kind, arguments, complaint in found:
        print(f"{number} ({kind}): {arguments}: {complaint}")
    print(f"{options.count} inputs, seed {options.seed}: {len(found)} complaints")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
