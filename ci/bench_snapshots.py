#!/usr/bin/python3
"""What the snapshots of `migrate test` cost beside the statements themselves, on generated histories.

For each size, in turns on the same server: the floor (the same statements in the same transactions on one connection,
with the row of the version table, and nothing else), the up-down-up walk with its checks, and everything with all
default checks but for the rows (bench_rows.py), beside the floor of the moves that those make; for the smallest size also `pg_dump --schema-only` after each
move. Then a schema of many tables, and what a snapshot costs there after a step of one table: in a transaction of
ours, and after a script that runs without one, of which nobody tells what it wrote. Medians of several rounds. The floor's
client is psycopg2 (or Python's sqlite3), so some microseconds of each statement are the client's.

    ci/bench_snapshots.py --migrate build/release/bin/migrate --server postgresql://postgres@/postgres?host=/run/pg
    ci/bench_snapshots.py ... --sizes 100,300,1000,3000 --once 3000 --dump --write harness/snapshots
"""
import argparse
import os
import pathlib
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

import bench_plot

VERSION_TABLE = (
    "CREATE TABLE bench_versions (id text NOT NULL PRIMARY KEY, checksum text NOT NULL, applied_at text)"
)


def statements(number, engine):
    """The way up and the way down of one revision: a table with a key to the one before it, a column, an index, an
    alteration, repeated."""
    at, kind = (number - 1) // 4 + 1, (number - 1) % 4
    table = f"t{at}"
    if kind == 0:
        key = "serial" if engine == "postgres" else "integer"
        parent = f", parent integer REFERENCES t{at - 1}" if at > 1 else ""
        up = f"CREATE TABLE {table} (id {key} PRIMARY KEY, name text NOT NULL, amount numeric(10,2){parent})"
        return f"{up}; CREATE INDEX {table}_amount ON {table} (amount)", f"DROP TABLE {table}"
    if kind == 1:
        return f"ALTER TABLE {table} ADD COLUMN note text", f"ALTER TABLE {table} DROP COLUMN note"
    if kind == 2:
        return f"CREATE INDEX {table}_name ON {table} (name)", f"DROP INDEX {table}_name"
    if engine == "postgres":
        change = f"ALTER TABLE {table} ALTER COLUMN amount "
        return change + "SET NOT NULL", change + "DROP NOT NULL"
    return (
        f"ALTER TABLE {table} RENAME COLUMN note TO remark",
        f"ALTER TABLE {table} RENAME COLUMN remark TO note",
    )


def write_history(folder, size, engine):
    for number in range(1, size + 1):
        up, down = statements(number, engine)
        (folder / f"{number:05d}_step.up.sql").write_text(up + ";\n")
        (folder / f"{number:05d}_step.down.sql").write_text(down + ";\n")
    (folder / "migrate.toml").write_text(
        f'[[suite]]\nname = "bench"\nengines = ["{engine}"]\n[suite.history]\nkind = "sql"\npath = "."\n'
    )


def steps_of(size, engine):
    """The ways up and the ways down, in order, each with what it writes into the version table."""
    ups, downs = [], []
    for number in range(1, size + 1):
        up, down = statements(number, engine)
        ups.append((up, f"INSERT INTO bench_versions (id, checksum) VALUES ('{number}', '0123456789abcdef')"))
        downs.append((down, f"DELETE FROM bench_versions WHERE id = '{number}'"))
    return ups, downs


def stairs(size, engine):
    """The moves of the walk."""
    for up, down in zip(*steps_of(size, engine)):
        yield from (up, down, up)


def one_call_and_descent(size, engine):
    """What all checks add to it, on another database: to head, down to base, and up again."""
    ups, downs = steps_of(size, engine)
    yield from ups
    yield from reversed(downs)
    yield from ups


def run_moves(execute, steps, after=lambda: None):
    execute(VERSION_TABLE)
    begin = time.monotonic()
    for statement, record in steps:
        execute("BEGIN")
        for part in statement.split("; "):
            execute(part)
        execute(record)
        execute("COMMIT")
        after()
    return time.monotonic() - begin


def postgres_floor(server, steps, dump=False):
    import psycopg2

    admin = psycopg2.connect(server)
    admin.autocommit = True
    admin.cursor().execute("DROP DATABASE IF EXISTS migrate_bench_floor WITH (FORCE)")
    admin.cursor().execute("CREATE DATABASE migrate_bench_floor TEMPLATE template0")
    try:
        connection = psycopg2.connect(server, dbname="migrate_bench_floor")
        connection.autocommit = True
        parameters = connection.get_dsn_parameters()
        where = ["-h", parameters["host"], "-p", parameters["port"], "-U", parameters["user"]]
        command = ["pg_dump", "-s", *where, "migrate_bench_floor"]
        after = (lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True)) if dump else lambda: None
        taken = run_moves(connection.cursor().execute, steps, after)
        connection.close()
        return taken
    finally:
        admin.cursor().execute("DROP DATABASE IF EXISTS migrate_bench_floor WITH (FORCE)")
        admin.close()


def sqlite_floor(steps):
    connection = sqlite3.connect(":memory:", isolation_level=None)
    return run_moves(connection.execute, steps)


class Program:
    """The program under measurement, and the most memory that one run of it took."""

    def __init__(self, path, server):
        self.path, self.server, self.megabytes = str(path.resolve()), server, {}

    def walk(self, folder, engine, options, size=None):
        command = [self.path, "test", "--engine", engine, "--quiet", *options]
        if engine == "postgres":
            command += ["--server", self.server]
        begin = time.monotonic()
        with tempfile.TemporaryFile("w+") as output:
            child = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
            _, status, usage = os.wait4(child.pid, 0)
            taken = time.monotonic() - begin
            if status != 0:
                output.seek(0)
                sys.exit(f"{' '.join(command)} failed:\n{output.read()}")
        self.megabytes[size] = max(self.megabytes.get(size, 0), usage.ru_maxrss / 1024)
        return taken


STAIRS = ["--only", "round_trip,reapply"]


def measure(program, engine, size, rounds, dump):
    """Medians by what was measured."""
    times = {}

    def add(what, taken):
        times.setdefault(what, []).append(taken)

    floor = (lambda steps: postgres_floor(program.server, steps)) if engine == "postgres" else sqlite_floor
    with tempfile.TemporaryDirectory(prefix="migrate-bench-") as name:
        folder = pathlib.Path(name)
        write_history(folder, size, engine)
        for _ in range(rounds):
            add("floor", floor(stairs(size, engine)))
            add("walk", program.walk(folder, engine, STAIRS, size))
            add("floor of all", times["floor"][-1] + floor(one_call_and_descent(size, engine)))
            add("all checks", program.walk(folder, engine, ["--no-rows"], size))
        if dump and engine == "postgres":
            add("pg_dump", postgres_floor(program.server, stairs(size, engine), True))
    return {what: statistics.median(taken) for what, taken in times.items()}


def measure_wide(program, engine, tables, steps, rounds):
    """Milliseconds of one snapshot in a schema of many tables: what more steps cost a walk, their statements taken
    off, by three snapshots a step."""
    per_snapshot = {"ours": [], "untold": []}
    for _ in range(rounds):
        for way in per_snapshot:
            taken = {}
            for more in (0, steps):
                with tempfile.TemporaryDirectory(prefix="migrate-bench-") as name:
                    write_wide(pathlib.Path(name), tables, more, engine, way)
                    taken[more] = program.walk(pathlib.Path(name), engine, STAIRS, f"{tables} tables")
            per_snapshot[way].append(1000 * (taken[steps] - taken[0]) / steps / 3)
    return {way: statistics.median(values) for way, values in per_snapshot.items()}


def write_wide(folder, tables, steps, engine, way):
    columns = "id integer PRIMARY KEY, name text NOT NULL, amount numeric(10,2) DEFAULT 0, note text"
    ups = [f"CREATE TABLE wide{number} ({columns});" for number in range(tables)]
    write_history(folder, 0, engine)
    (folder / "00000_wide.up.sql").write_text("\n".join(ups) + "\n")
    (folder / "00000_wide.down.sql").write_text("".join(f"DROP TABLE wide{number};\n" for number in range(tables)))
    head = "-- migrate: no-transaction\n" if way == "untold" else ""
    for number in range(1, steps + 1):
        (folder / f"{number:05d}_step.up.sql").write_text(f"{head}ALTER TABLE wide{number} ADD COLUMN more text;\n")
        (folder / f"{number:05d}_step.down.sql").write_text(f"{head}ALTER TABLE wide{number} DROP COLUMN more;\n")


def slope(sizes, values):
    """Milliseconds by which a revision costs more with each thousand revisions before it (least squares)."""
    if len(sizes) < 2:
        return 0.0
    middle, mean = statistics.fmean(sizes), statistics.fmean(values)
    return 1000 * sum((x - middle) * (y - mean) for x, y in zip(sizes, values)) / sum((x - middle) ** 2 for x in sizes)


def versions(program):
    told = subprocess.run([program.path, "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0]
    text = f"{told}; SQLite {sqlite3.sqlite_version}; {os.cpu_count()} cores; {platform.machine()}"
    if program.server:
        import psycopg2

        with psycopg2.connect(program.server) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version'), current_setting('fsync')")
            text += "; PostgreSQL %s, fsync %s" % cursor.fetchone()
    return text


def report(program, engine, sizes, rounds, once, dump):
    """The table of an engine, and its lines for the plot."""
    lines = [f"### {engine}", "", "| revisions | floor | walk | walk / floor | a revision over the floor | all checks | / its floor | pg_dump after each move | memory |",
             "|---|---|---|---|---|---|---|---|---|"]
    drawn, over, floors = {}, [], []
    for size in sizes:
        times = measure(program, engine, size, 1 if size in once else rounds, dump and size == sizes[0])
        over.append(1000 * (times["walk"] - times["floor"]) / size)
        floors.append(1000 * times["floor"] / size)
        dumped = f"{times['pg_dump']:.2f} s" if "pg_dump" in times else ""
        lines.append(
            f"| {size}{' (one round)' if size in once else ''} | {times['floor']:.2f} s | {times['walk']:.2f} s | {times['walk'] / times['floor']:.2f} | {over[-1]:.2f} ms | "
            f"{times['all checks']:.2f} s | {times['all checks'] / times['floor of all']:.2f} | {dumped} | {program.megabytes[size]:.0f} MB |"
        )
        print(lines[-1], file=sys.stderr, flush=True)
        for what in ("floor", "walk", "all checks"):
            drawn.setdefault(f"{engine}: {what}", []).append((size, times[what]))
    lines += ["", f"With each thousand revisions a revision costs {slope(sizes, over):.2f} ms more over the floor, and "
              f"{slope(sizes, floors):.2f} ms more in the floor itself.", ""]
    return lines, drawn


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--migrate", required=True, type=pathlib.Path)
    parser.add_argument("--server", help="a PostgreSQL server; without it only SQLite is measured")
    parser.add_argument("--sizes", default="100,300", help="revisions, such as 100,300,1000,3000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--once", type=int, action="append", default=[], help="a size of which one round will do")
    parser.add_argument("--tables", type=int, default=1000, help="of the wide schema; 0 leaves it out")
    parser.add_argument("--dump", action="store_true", help="measure pg_dump -s after each move of the smallest size")
    parser.add_argument("--write", type=pathlib.Path, help="write the tables to this file .md and the plot to .svg")
    arguments = parser.parse_args()
    program = Program(arguments.migrate, arguments.server)
    sizes = [int(size) for size in arguments.sizes.split(",")]
    lines, drawn = [f"Medians of {arguments.rounds}; {versions(program)}.", ""], {}
    for engine in ["postgres"] * bool(arguments.server) + ["sqlite"]:
        table, more = report(program, engine, sizes, arguments.rounds, arguments.once, arguments.dump)
        drawn.update(more)
        lines += table
        if arguments.tables:
            wide = measure_wide(program, engine, arguments.tables, 300, arguments.rounds)
            lines += [f"In a schema of {arguments.tables} tables a step of one table, with its snapshot, takes {wide['ours']:.1f} ms in a "
                      f"transaction of ours, {wide['untold']:.1f} ms without one.", ""]
    text = "\n".join(lines)
    print(text)
    if arguments.write:
        arguments.write.with_suffix(".md").write_text(text)
        arguments.write.with_suffix(".svg").write_text(bench_plot.draw("Up, down and up again", drawn))


if __name__ == "__main__":
    main()
