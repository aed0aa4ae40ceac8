#!/usr/bin/env python3
"""Measures what rows cost: `migrate test` with all default checks on bench_snapshots.py's history, with rows and with --no-rows, in
turns on one machine, with a server of its own. Prints medians of processor and wall time, their ratios, and the most memory.

    ci/bench_rows.py [--migrate PROGRAM] [--sizes N,...] [--rounds N] [ENGINE...]

Engines: postgres, sqlite (default: both). --migrate is a release build (default: build/release/bin/migrate).
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from bench_snapshots import write_history

ROOT = pathlib.Path(__file__).resolve().parent.parent


def measured(program, folder, engine, *more):
    """Processor and wall seconds of a run, and the program's most memory in MB. The server's processes count, too."""
    begun = time.monotonic()
    process = subprocess.Popen(
        [program, "test", "--dir", str(folder), "--engine", engine, "--quiet", *more],
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit("%s ended with exit code %d" % (program, process.returncode))
    return used.ru_utime + used.ru_stime, time.monotonic() - begun, used.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--migrate", default=str(ROOT / "build/release/bin/migrate"))
    parser.add_argument("--sizes", default="300")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("engines", nargs="*", default=["sqlite", "postgres"], metavar="ENGINE")
    options = parser.parse_args()
    print(subprocess.run([options.migrate, "--version"], check=True, capture_output=True, text=True).stdout.strip())
    for engine in options.engines:
        for size in map(int, options.sizes.split(",")):
            with tempfile.TemporaryDirectory(prefix="bench-rows-") as folder:
                write_history(pathlib.Path(folder), size, engine)
                runs = {"with rows": [], "without": []}
                for _ in range(options.rounds):
                    runs["with rows"].append(measured(options.migrate, folder, engine))
                    runs["without"].append(measured(options.migrate, folder, engine, "--no-rows"))
            medians = {name: [statistics.median(column) for column in zip(*taken)] for name, taken in runs.items()}
            for name, (processor, wall, memory) in medians.items():
                print("%-8s %5d revisions, %-9s %7.2f s of processor time, %7.2f s, %4.0f MB" % (engine, size, name + ":", processor, wall, memory))
            ratios = [a / b for a, b in zip(medians["with rows"], medians["without"])]
            print("%-8s %5d revisions, ratio:    %7.2f of processor time, %.2f of wall time" % (engine, size, *ratios[:2]), flush=True)


if __name__ == "__main__":
    main()
