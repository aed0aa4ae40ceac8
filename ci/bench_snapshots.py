#!/usr/bin/python3
"""What the snapshots of `migrate test` cost beside the statements themselves, on generated histories.

For each size, in turns on the same server: the floor (the same statements in the same transactions on one connection,
with the row of the version table, and nothing else), the up-down-up walk with its checks, and for the smallest size
`pg_dump --schema-only` after each move. Medians of several rounds. The floor's client is psycopg2 (or Python's
sqlite3), so some microseconds of each statement are the client's.

    ci/bench_snapshots.py --migrate build/release/bin/migrate --server postgresql://postgres@/postgres?host=/run/pg
"""
import argparse
import pathlib
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

VERSION_TABLE = (
    "CREATE TABLE bench_versions (id text NOT NULL PRIMARY KEY, checksum text NOT NULL, applied_at text)"
)


def statements(number, engine):
    """The way up and the way down of one revision: a table, a column, an index, an alteration, repeated."""
    table, kind = f"t{(number - 1) // 4 + 1}", (number - 1) % 4
    if kind == 0:
        return (
            f"CREATE TABLE {table} (id integer PRIMARY KEY, name text NOT NULL, amount numeric(10,2))",
            f"DROP TABLE {table}",
        )
    if kind == 1:
        return f"ALTER TABLE {table} ADD COLUMN note text", f"ALTER TABLE {table} DROP COLUMN note"
    if kind == 2:
        return f"CREATE INDEX {table}_name ON {table} (name)", f"DROP INDEX {table}_name"
    if engine == "postgres":
        change = f"ALTER TABLE {table} ALTER COLUMN amount "
        return change + "SET NOT NULL", change + "DROP NOT NULL"
    return (
        f"ALTER TABLE {table} RENAME COLUMN amount TO total",
        f"ALTER TABLE {table} RENAME COLUMN total TO amount",
    )


def write_history(folder, size, engine):
    for number in range(1, size + 1):
        up, down = statements(number, engine)
        (folder / f"{number:05d}_step.up.sql").write_text(up + ";\n")
        (folder / f"{number:05d}_step.down.sql").write_text(down + ";\n")
    (folder / "migrate.toml").write_text(
        f'[[suite]]\nname = "bench"\nengines = ["{engine}"]\n[suite.history]\nkind = "sql"\npath = "."\n'
    )


def moves(size, engine):
    for number in range(1, size + 1):
        up, down = statements(number, engine)
        add = f"INSERT INTO bench_versions (id, checksum) VALUES ('{number}', '0123456789abcdef')"
        remove = f"DELETE FROM bench_versions WHERE id = '{number}'"
        yield from ((up, add), (down, remove), (up, add))


def run_moves(execute, size, engine, after=lambda: None):
    execute(VERSION_TABLE)
    begin = time.monotonic()
    for statement, record in moves(size, engine):
        execute("BEGIN")
        execute(statement)
        execute(record)
        execute("COMMIT")
        after()
    return time.monotonic() - begin


def postgres_floor(server, size, dump):
    import psycopg2

    admin = psycopg2.connect(server)
    admin.autocommit = True
    admin.cursor().execute("DROP DATABASE IF EXISTS migrate_bench_floor WITH (FORCE)")
    admin.cursor().execute("CREATE DATABASE migrate_bench_floor TEMPLATE template0")
    try:
        connection = psycopg2.connect(server, dbname="migrate_bench_floor")
        connection.autocommit = True
        parameters = connection.get_dsn_parameters()
        command = ["pg_dump", "-s", "-h", parameters["host"], "-U", parameters["user"], "migrate_bench_floor"]
        after = (lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True)) if dump else lambda: None
        taken = run_moves(connection.cursor().execute, size, "postgres", after)
        connection.close()
        return taken
    finally:
        admin.cursor().execute("DROP DATABASE IF EXISTS migrate_bench_floor WITH (FORCE)")
        admin.close()


def sqlite_floor(size):
    connection = sqlite3.connect(":memory:", isolation_level=None)
    return run_moves(connection.execute, size, "sqlite")


def walk(program, folder, engine, server, options):
    command = [program, "test", "--engine", engine, "--quiet", *options]
    if engine == "postgres":
        command += ["--server", server]
    begin = time.monotonic()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return time.monotonic() - begin


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--migrate", required=True, type=pathlib.Path)
    parser.add_argument("--server", help="a PostgreSQL server; without it only SQLite is measured")
    parser.add_argument("--sizes", default="100,300", help="revisions, such as 100,300,1000,3000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--full", action="store_true", help="measure --full-snapshots as well")
    parser.add_argument("--dump", action="store_true", help="measure pg_dump -s after each move of the smallest size")
    arguments = parser.parse_args()
    program = str(arguments.migrate.resolve())
    sizes = [int(size) for size in arguments.sizes.split(",")]
    stairs = ["--only", "upgrade,round_trip,reapply"]

    print("| engine | revisions | floor | walk | walk / floor | per revision over the floor | other |")
    print("|---|---|---|---|---|---|---|")
    for engine in ["postgres"] * bool(arguments.server) + ["sqlite"]:
        for size in sizes:
            with tempfile.TemporaryDirectory(prefix="migrate-bench-") as name:
                folder = pathlib.Path(name)
                write_history(folder, size, engine)
                floors, walks, others = [], [], {}
                for _ in range(arguments.rounds):
                    postgres = engine == "postgres"
                    floors.append(postgres_floor(arguments.server, size, False) if postgres else sqlite_floor(size))
                    walks.append(walk(program, folder, engine, arguments.server, stairs))
                    others.setdefault("all checks", []).append(
                        walk(program, folder, engine, arguments.server, [])
                    )
                    if arguments.full:
                        others.setdefault("full snapshots", []).append(
                            walk(program, folder, engine, arguments.server, [*stairs, "--full-snapshots"])
                        )
                if arguments.dump and postgres and size == sizes[0]:
                    others["pg_dump"] = [postgres_floor(arguments.server, size, True)]
                floor, taken = statistics.median(floors), statistics.median(walks)
                other = ", ".join(f"{what} {statistics.median(times):.2f} s" for what, times in others.items())
                print(
                    f"| {engine} | {size} | {floor:.2f} s | {taken:.2f} s | {taken / floor:.2f} | "
                    f"{1000 * (taken - floor) / size:.2f} ms | {other} |",
                    flush=True,
                )
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\nThe most memory that one run took: {memory:.0f} MB.")


if __name__ == "__main__":
    main()
