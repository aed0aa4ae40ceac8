"""A run of the main job leaves nothing behind but its cache: no file beside the sources, no temporary folder, no process."""

import os
import pathlib
import shutil
import time
import unittest

import support

SUITES = ["author", "author_sql", "publishing", "publishing_sql", "pipeline"]


def files_below(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def processes_with(mark):
    """The processes that have inherited a variable."""
    found = []
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


class Leftovers(unittest.TestCase):
    def test_main_job_leaves_only_its_cache(self):
        with support.temporary_folder() as folder:
            checkout, home, temporary = folder / "checkout", folder / "home", folder / "tmp"
            for name in ("migrations", "fixtures"):
                shutil.copytree(support.SOURCE / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
            home.mkdir()
            temporary.mkdir(mode=0o1777)
            before = files_below(checkout)
            mark = f"MIGRATE_LEFTOVERS_TEST={os.getpid()}"
            name, value = mark.split("=")
            done = support.run(
                [support.PROGRAM, "test", *SUITES, "--dir", "migrations", "--jobs", "2"],
                cwd=checkout,
                timeout=280,
                env={"PATH": "/usr/bin:/bin", "HOME": str(home), "TMPDIR": str(temporary), name: value},
            )
            self.assertEqual(done.returncode, 0, done.stdout)
            # The watchers of a run may outlive it by the moment that clearing up takes.
            end = time.monotonic() + 10
            while processes_with(mark) and time.monotonic() < end:
                time.sleep(0.1)
            self.assertEqual(processes_with(mark), [])
            self.assertEqual(files_below(checkout) - before, set())
            self.assertEqual(files_below(temporary), set())
            self.assertEqual([path.name for path in home.iterdir()], [".cache"])
            self.assertEqual([path.name for path in (home / ".cache").iterdir()], ["migrate-harness"])


if __name__ == "__main__":
    support.main()
