#!/usr/bin/env python3
"""Measures `migrate test` with all its default checks against pytest-alembic with its four default tests and
`downgrade_leaves_no_trace`, side by side on one machine, and shows what each finds in planted faults. pytest-alembic has a
PostgreSQL server that runs already; `migrate test` starts its own, as it does where nobody says anything, and once more
on that server. What is over in half a minute is run three times, and the time between the others counts.

    ci/bench_alembic.py [--migrate PROGRAM] [--python PROGRAM] [--revisions N ...] [--project DIR] [--no-faults]

--migrate is a release build (default: build/release/bin/migrate). --python has alembic, psycopg2 and pytest-alembic;
without it, a virtual environment is made for the run. A pytest-alembic in a folder can stand on PYTHONPATH.
--project DIR measures a real project's history, too: the folder of its alembic.ini, with env.py taking its connection
from config.attributes. Ratios count, not seconds. Exit code 1 where a planted fault was not found by `migrate test`.
"""

import argparse
import contextlib
import glob
import json
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from bench_alembic_faults import BASE, FAULTS, MODELS, TOML, spoilt
from bench_alembic_history import PYTEST, generated, sql, write_project

ROOT = pathlib.Path(__file__).resolve().parent.parent
LONGEST = 3600  # seconds for one run
SHORT = 30


@contextlib.contextmanager
def server():
    """A PostgreSQL of our own on loopback, without durability, for both sides alike; its address."""
    programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[-2]))
    programs = os.environ.get("PG_BIN") or (programs[-1] if programs else "")
    folder = tempfile.mkdtemp(prefix="bench-pg-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
    other = {}
    if os.getuid() == 0:
        account = pwd.getpwnam("postgres")
        os.chown(folder, account.pw_uid, account.pw_gid)
        other = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder + "/data"
    settings = "-p %d -k %s -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off" % (port, folder)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # else it would leave its server behind
    try:
        subprocess.run([programs + "/initdb", "-D", data, "-A", "trust", "-U", "bench", "-N"], check=True, **quiet, **other)
        subprocess.run([programs + "/pg_ctl", "-D", data, "-w", "-o", settings + " -c listen_addresses=127.0.0.1",
                        "start"], check=True, **quiet, **other)
        yield "postgresql://bench@127.0.0.1:%d/postgres" % port
    finally:
        subprocess.run([programs + "/pg_ctl", "-D", data, "-m", "immediate", "stop"], check=False, **quiet, **other)
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def interpreter(given):
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = folder + "/bin/python"
        wanted = ["pytest-alembic", "alembic", "psycopg2-binary", "pytest"]
        made = subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=False)
        if made.returncode != 0:
            sys.exit("pytest-alembic cannot be installed here: give --python, with it on PYTHONPATH")
        yield python


class Sides:
    """The two programs, each run on a project's folder."""

    def __init__(self, migrate, python, url):
        self.migrate, self.python, self.url = migrate, python, url
        self.run = run_once

    def ours(self, folder, *options):
        """Seconds, exit code, and the rules of the findings."""
        report = folder / "report.json"
        command = [self.migrate, "test", "--dir", folder, *options, "--python", self.python, "--quiet",
                   "--format", "json=%s" % report, "--format", "console"]
        seconds, code, text = self.run(command, folder, {})
        if code not in (0, 1):
            sys.exit("migrate test could not run:\n" + text)
        return seconds, code, rules_in(json.loads(report.read_text()))

    def ours_there(self, folder):
        """The same on the server of theirs."""
        return self.ours(folder, "--server", self.url)

    def theirs(self, folder):
        command = [self.python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_migrations.py"]
        seconds, code, text = self.run(command, folder, {"BENCH_SERVER": self.url.replace("postgresql", "postgresql+psycopg2")})
        if code not in (0, 1, None):
            sys.exit("pytest-alembic could not run:\n" + text)
        failed = sorted({line.split("::test_")[1].split(" ")[0] for line in text.splitlines() if line.startswith("FAILED ")})
        return seconds, code, failed


def middle_of_three(command, folder, variables):
    """The run whose time is neither the best nor the worst; the first where it is long enough for a neighbour's work not to
    count."""
    runs = [run_once(command, folder, variables)]
    while runs[0][0] < SHORT and len(runs) < 3:
        runs.append(run_once(command, folder, variables))
    return sorted(runs, key=lambda run: run[0])[len(runs) // 2]


def run_once(command, folder, variables):
    """Seconds, exit code (nothing where it took too long), output."""
    start = time.perf_counter()
    try:
        done = subprocess.run(command, cwd=folder, env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1", **variables),
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return time.perf_counter() - start, None, ""
    return time.perf_counter() - start, done.returncode, done.stdout


def rules_in(node):
    """Every rule id of a finding in the report."""
    if isinstance(node, dict):
        found = {node["rule"]} if isinstance(node.get("rule"), str) else set()
        return found.union(*(rules_in(value) for key, value in node.items() if key != "tolerated"))
    if isinstance(node, list):
        return set().union(*(rules_in(item) for item in node))
    return set()


def compare_speed(sides, folder, name):
    ours, code, found = sides.ours(folder)
    there, _, _ = sides.ours_there(folder)
    theirs, their_code, failed = sides.theirs(folder)
    late = "at least " if their_code is None else ""
    print("%-16s migrate %8.2f s   pytest-alembic %s%8.2f s   ratio %s%.1f   (migrate on that server %.2f s, ratio %.1f)%s" % (
        name, ours, late, theirs, late, theirs / ours, there, theirs / there,
        "" if code == 0 and not failed else "   (findings: %s; %s)" % (", ".join(sorted(found)), ", ".join(failed))), flush=True)


def compare_real(sides, project):
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "project"
        shutil.copytree(project, copy)
        (copy / "test_migrations.py").write_text(PYTEST)
        compare_speed(sides, copy, project.name)


def plant(folder, fault):
    revisions, models = spoilt(fault) if fault else (BASE, MODELS)
    lines = []
    for up, down in revisions:
        if down == ["raise"]:
            down = ['raise NotImplementedError("no way back")']
        elif down == ["swallow"]:
            down = ["try:"] + ["    " + line for line in sql("DROP INDEX loan_opened")] + ["except Exception:", "    pass"]
        else:
            down = sql(*down)
        lines.append((sql(*up), down))
    write_project(folder, lines, models, TOML)
    if fault and fault[2] == "history":
        source = (folder / "migrations/versions/0010.py").read_text()
        (folder / "migrations/versions/0011.py").write_text(source.replace('revision = "0010"', 'revision = "0011"', 1))


def compare_findings(sides):
    """The faults that ours did not find."""
    missed = []
    counts = [0, 0]
    print("\n%-36s %-44s %s" % ("planted fault", "migrate test", "pytest-alembic"))
    for fault in [None] + FAULTS:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            plant(folder, fault)
            _, code, found = sides.ours_there(folder)
            _, _, failed = sides.theirs(folder)
        if fault is None and (code != 0 or failed):
            sys.exit("the base history is not faultless: %s; %s" % (sorted(found), failed))
        title = fault[0] if fault else "(none)"
        print("%-36s %-44s %s" % (title, ", ".join(sorted(found)) or "-", ", ".join(failed) or "-"), flush=True)
        if fault:
            counts[0] += bool(found)
            counts[1] += bool(failed)
            missed += [] if found else [title]
    print("found %d and %d of %d" % (counts[0], counts[1], len(FAULTS)))
    return missed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--migrate", default=ROOT / "build/release/bin/migrate", type=pathlib.Path)
    parser.add_argument("--python")
    parser.add_argument("--revisions", nargs="*", type=int, default=[25, 100, 300])
    parser.add_argument("--project", type=pathlib.Path)
    parser.add_argument("--no-faults", action="store_true")
    options = parser.parse_args()
    if not options.migrate.exists():
        sys.exit("%s is not there: ci/build.sh release migrate" % options.migrate)
    with interpreter(options.python) as python, server() as url:
        sides = Sides(options.migrate.resolve(), python, url)
        sides.run = middle_of_three
        for count in options.revisions:
            with tempfile.TemporaryDirectory() as folder:
                revisions, models = generated(count)
                write_project(folder, revisions, models)
                compare_speed(sides, pathlib.Path(folder), "%d revisions" % count)
        if options.project:
            compare_real(sides, options.project)
        sides.run = run_once
        missed = [] if options.no_faults else compare_findings(sides)
    if missed:
        sys.exit("not found: " + ", ".join(missed))


if __name__ == "__main__":
    main()
