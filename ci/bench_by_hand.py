#!/usr/bin/env python3
"""Measures `migrate test`, all its default checks, against the script that people write: the tool's command for one
revision, and pg_dump of the schema after it; where the revision has a way down also down and up again, each with its dump.
The script's server runs already, `migrate test` starts its own. Both take their turns; the middle of the rounds counts.

    ci/bench_by_hand.py [--migrate PROGRAM] [--rounds N] [--psql] [--no-rows] FOLDER...

FOLDER has migrations in the layout of a tool, for PostgreSQL. The tool's own program is taken where it is on PATH (see
ci/fetch_tools.sh) and known here: tern, sql-migrate, morph, prisma, drizzle; Django by the project's manage.py, with
the interpreter in .venv if there is one. Else, or with --psql, each file goes through psql, which is less work
than any tool does. --no-rows leaves out what the script has nothing like: rows in the tables.
Ratios count, not seconds.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

from bench_alembic import ROOT, server


class Step:
    """How one revision is moved. Its folder is scratch of its own."""

    def __init__(self, folder, scratch, url):
        self.folder, self.scratch, self.url = folder, scratch, url

    def begin(self):
        """What is done once, before the first revision."""

    def run(self, *command, **more):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **more)
        if done.returncode != 0:
            raise RuntimeError("%s: %s" % (" ".join(map(str, command)), done.stdout.strip()[-400:]))


class Psql(Step):
    def move(self, revision, number, way):
        file = revision[way]["file"]
        self.run("psql", "-qXd", self.url, "-v", "ON_ERROR_STOP=1", "-f", file)


class Tern(Step):
    def move(self, revision, number, way):
        to = number if way == "up" else number - 1
        self.run("tern", "migrate", "--conn-string", self.url, "--migrations", self.folder, "--destination", str(to))


class SqlMigrate(Step):
    def begin(self):
        (self.scratch / "dbconfig.yml").write_text(
            "here:\n  dialect: postgres\n  datasource: %s?sslmode=disable\n  dir: %s\n" % (self.url, self.folder))

    def move(self, revision, number, way):
        self.run("sql-migrate", way, "-limit=1", "-env=here", cwd=self.scratch)


class Morph(Step):
    def move(self, revision, number, way):
        self.run("morph", "apply", way, "--driver", "postgres", "--dsn", self.url + "?sslmode=disable", "--path", self.folder,
                 "--number", "1")


class Growing(Step):
    """Of a tool that runs all it finds: it finds one revision more each time."""

    def begin(self):
        self.here = self.scratch / "migrations"
        self.here.mkdir()

    def add(self, name):
        source = self.folder / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, self.here / name)


class Prisma(Growing):
    def begin(self):
        super().begin()
        self.add("migration_lock.toml")

    def move(self, revision, number, way):
        self.add(revision["revision"])
        self.run("prisma", "migrate", "deploy", cwd=self.here,
                 env=dict(os.environ, DATABASE_URL=self.url))


class Drizzle(Growing):
    def begin(self):
        super().begin()
        (self.here / "meta").mkdir()
        self.journal = json.loads((self.folder / "meta/_journal.json").read_text())

    def move(self, revision, number, way):
        self.add(revision["revision"] + ".sql")
        shown = dict(self.journal, entries=self.journal["entries"][:number])
        (self.here / "meta/_journal.json").write_text(json.dumps(shown))
        self.run("drizzle", "postgres", self.url, self.here)


class Django(Step):
    def begin(self):
        named = re.search(r"""DJANGO_SETTINGS_MODULE["'], *["']([\w.]+)""", (self.folder / "manage.py").read_text()).group(1)
        address = urllib.parse.urlsplit(self.url)
        (self.scratch / "by_hand_settings.py").write_text(
            "from %s import *\nDATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': %r, 'HOST': %r, 'PORT': %r, "
            "'USER': %r}}\n" % (named, address.path[1:], address.hostname, address.port, address.username))
        own = self.folder / ".venv/bin/python"
        self.python = own if own.exists() else "python3"
        self.names = {}

    def move(self, revision, number, way):
        app, name = revision["revision"].split(".")
        names = self.names.setdefault(app, ["zero"])
        if name not in names:
            names.append(name)
        to = names[-1 if way == "up" else -2]
        self.run(self.python, "manage.py", "migrate", app, to, "--settings", "by_hand_settings", cwd=self.folder,
                 env=dict(os.environ, PYTHONPATH=str(self.scratch)))


TOOLS = {"tern": Tern, "sql-migrate": SqlMigrate, "morph": Morph, "prisma": Prisma, "drizzle": Drizzle, "django": Django}


def kind_of(suite):
    return suite["layout"]["name"] if suite["layout"] else suite["kind"]


def suite_of(migrate, folder):
    done = subprocess.run([migrate, "list", "--dir", folder, "--format", "json"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["suites"][0]


def by_hand(suite, folder, url, psql):
    """Seconds, and how many steps the script took; it stops where a way up fails, and passes over ways down that do."""
    layout = kind_of(suite)
    kind = TOOLS.get(layout, Psql)
    database = "by_hand_%d" % time.monotonic_ns()
    subprocess.run(["psql", "-qXd", url, "-c", "CREATE DATABASE " + database], check=True)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        kind = Psql if psql or shutil.which("python3" if kind is Django else layout) is None else kind
        step = kind(folder, scratch, url.rsplit("/", 1)[0] + "/" + database)
        start, steps = time.perf_counter(), 0
        step.begin()
        for number, revision in enumerate(suite["revisions"], 1):
            for way in ["up", "down", "up"] if revision["down"] else ["up"]:
                try:
                    step.move(revision, number, way)
                except RuntimeError as error:
                    print("  by hand, %s %s: %s" % (revision["revision"], way, error), file=sys.stderr)
                    if way == "up":
                        return None, steps, kind
                    break
                with open(scratch / "schema.sql", "w", encoding="utf-8") as dump:
                    subprocess.run(["pg_dump", "-sd", step.url], stdout=dump, check=True)
                steps += 1
        seconds = time.perf_counter() - start
    subprocess.run(["psql", "-qXd", url, "-c", "DROP DATABASE " + database], check=True)
    return seconds, steps, kind


def ours(migrate, folder, options):
    start = time.perf_counter()
    done = subprocess.run([migrate, "test", "--dir", folder, "--quiet", *options], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit("migrate test could not run:\n" + done.stdout + done.stderr)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--migrate", default=str(ROOT / "build/release/bin/migrate"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--psql", action="store_true")
    parser.add_argument("--no-rows", action="store_true")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    given = parser.parse_args()
    options = ["--no-rows"] if given.no_rows else []
    print("| history | layout | revisions | steps | by hand | with | s | ratio |\n|---|---|---:|---:|---:|---|---:|---:|")
    with server() as url:
        for folder in map(pathlib.Path.resolve, given.folders):
            suite = suite_of(given.migrate, folder)
            pairs = []
            for _ in range(given.rounds):
                seconds, steps, kind = by_hand(suite, folder, url, given.psql)
                if seconds is None:
                    break
                pairs.append((seconds, ours(given.migrate, folder, options)))
            if pairs:
                theirs, us = (statistics.median(side) for side in zip(*pairs))
                print("| %s | %s | %d | %d | %.1f | %s | %.1f | %.2f |" % (
                    "/".join(folder.parts[-3:]), kind_of(suite), len(suite["revisions"]), steps, theirs,
                    kind.__name__.lower(), us, us / theirs), flush=True)


if __name__ == "__main__":
    main()
