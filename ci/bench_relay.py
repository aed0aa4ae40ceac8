#!/usr/bin/env python3
"""Measures what the relay changes for a walk: `migrate test --no-rows` of one generated Alembic history by several drivers, with
the relay and with --no-relay, in turns on one machine. Prints seconds of wall and processor time, medians, and the ratio.

    ci/bench_relay.py [--migrate PROGRAM] [--revisions N] [--times N] [DRIVER...]

Drivers: psycopg2, asyncpg (default: both), psycopg, psycopg_async; Python must have them. --migrate is a release build
(default: build/release/bin/migrate). Exit code 1 where the two ways find different things.
"""

import argparse
import json
import pathlib
import resource
import statistics
import subprocess
import tempfile
import time

from bench_alembic_history import generated, write_project

ROOT = pathlib.Path(__file__).resolve().parent.parent
URLS = {
    "psycopg2": "postgresql+psycopg2://",
    "asyncpg": "postgresql+asyncpg://",
    "psycopg": "postgresql+psycopg://",
    "psycopg_async": "postgresql+psycopg_async://",
}
ASYNCHRONOUS = """import asyncio

from alembic import context
from sqlalchemy import pool
from sqlalchemy.ext.asyncio import async_engine_from_config

from models import metadata


def run(connection):
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()


async def main():
    engine = async_engine_from_config(
        context.config.get_section("alembic"), prefix="sqlalchemy.", poolclass=pool.NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(run)
    await engine.dispose()


asyncio.run(main())
"""


def write(folder, driver, revisions):
    write_project(folder, *generated(revisions))
    ini = folder / "alembic.ini"
    ini.write_text(ini.read_text().replace(URLS["psycopg2"], URLS[driver]))
    if driver in ("asyncpg", "psycopg_async"):
        (folder / "migrations" / "env.py").write_text(ASYNCHRONOUS)


def measured(program, folder, *more):
    """Wall and processor time in seconds, and what was found."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    run = subprocess.run(
        [program, "test", "--dir", folder, "--engine", "postgres", "--no-rows", "--format", "json=-", *more],
        capture_output=True, text=True, check=False)
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode not in (0, 1):
        raise SystemExit(run.stderr)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    suite = json.loads(run.stdout)["suites"][0]
    return wall, used, [(case["check"], case["revision"], case["verdict"]) for case in suite["cases"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--migrate", default=str(ROOT / "build/release/bin/migrate"))
    parser.add_argument("--revisions", type=int, default=60)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("drivers", nargs="*", default=["psycopg2", "asyncpg"], metavar="DRIVER")
    options = parser.parse_args()
    differ = False
    for driver in options.drivers:
        with tempfile.TemporaryDirectory() as folder:
            write(pathlib.Path(folder), driver, options.revisions)
            ways = {"relay": [], "no relay": []}
            for _ in range(options.times):
                ways["relay"].append(measured(options.migrate, folder))
                ways["no relay"].append(measured(options.migrate, folder, "--no-relay"))
        differ = differ or ways["relay"][0][2] != ways["no relay"][0][2]
        medians = {way: [statistics.median(run[at] for run in runs) for at in (0, 1)] for way, runs in ways.items()}
        (wall, used), (wall_without, used_without) = medians["relay"], medians["no relay"]
        print(f"{driver}, {options.revisions} revisions: {wall_without:.2f} s without the relay, {wall:.2f} with it "
              f"({wall / wall_without:.2f}); processor {used_without:.2f}, {used:.2f} ({used / used_without:.2f})", flush=True)
    if differ:
        raise SystemExit("the two ways find different things")


if __name__ == "__main__":
    main()
