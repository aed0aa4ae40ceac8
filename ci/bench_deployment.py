#!/usr/bin/env python3
"""What it costs `migrate test` to measure locks and to stop revisions half-way, beside the same walk without: the
history of bench_snapshots.py, in which each twentieth revision builds its index CONCURRENTLY. In turns, on a server
of its own for each run; medians of processor time and of wall time, and their ratios.

    ci/bench_deployment.py [--migrate build/release/bin/migrate] [--revisions 300] [--rounds 3]
"""
import argparse
import pathlib
import re
import resource
import statistics
import subprocess
import tempfile
import time

import bench_snapshots

ROOT = pathlib.Path(__file__).resolve().parent.parent
WAYS = {
    "without": 'locks = "none"\ninterrupted = "none"\n',
    "locks": 'locks = "all"\ninterrupted = "none"\n',
    "interrupted": 'locks = "none"\n',
    "both": 'locks = "all"\n',
}


def write(folder, revisions, settings):
    bench_snapshots.write_history(folder, revisions, "postgres")
    for file in folder.glob("*.up.sql"):
        number = int(file.name[:5])
        found = re.match(r"CREATE INDEX (\w+) (ON .*);", file.read_text())
        if found and number % 20 == 3:
            name, on = found.groups()
            file.write_text(f"-- migrate: no-transaction\nDROP INDEX CONCURRENTLY IF EXISTS {name};\n"
                            f"CREATE INDEX CONCURRENTLY {name} {on};\n")
        strict = re.match(r"ALTER TABLE (\w+) ALTER COLUMN amount SET NOT NULL;", file.read_text())
        if strict:
            file.write_text(f"UPDATE {strict.group(1)} SET amount = 0 WHERE amount IS NULL;\n" + file.read_text())
    (folder / "migrate.toml").write_text(
        f'[[suite]]\nname = "bench"\nengines = ["postgres"]\n{settings}[suite.history]\nkind = "sql"\npath = "."\n')


def seconds(program, folder):
    """Wall time, and processor time of the program and what it waited for."""
    def used():
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return children.ru_utime + children.ru_stime

    before, begin = used(), time.monotonic()
    done = subprocess.run([program, "test", "--dir", folder, "--quiet"], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(done.stdout[-4000:])
    return time.monotonic() - begin, used() - before


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--migrate", default=ROOT / "build/release/bin/migrate", type=pathlib.Path)
    parser.add_argument("--revisions", default=300, type=int)
    parser.add_argument("--rounds", default=3, type=int)
    options = parser.parse_args()
    taken = {way: [] for way in WAYS}
    with tempfile.TemporaryDirectory() as folder:
        folders = {way: pathlib.Path(folder) / way for way in WAYS}
        for way, settings in WAYS.items():
            folders[way].mkdir()
            write(folders[way], options.revisions, settings)
        for _ in range(options.rounds):
            for way, place in folders.items():
                taken[way].append(seconds(options.migrate, place))
    middle = {way: [statistics.median(column) for column in zip(*runs)] for way, runs in taken.items()}
    for way, (wall, processor) in middle.items():
        print(f"{way:12} wall {wall:6.2f} s ({wall / middle['without'][0]:.2f})   "
              f"processor {processor:6.2f} s ({processor / middle['without'][1]:.2f})")


if __name__ == "__main__":
    main()
