"""`cpack` gives a Debian package and an archive, and the program runs from both."""

import pathlib
import shutil
import subprocess
import tempfile
import unittest

import project
import support


class Archives(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not shutil.which("dpkg-shlibdeps"):
            support.cannot("dpkg-shlibdeps is not installed (package dpkg-dev)")
        cls.temporary = tempfile.TemporaryDirectory(prefix="migrate-package-")
        cls.folder = pathlib.Path(cls.temporary.name)
        done = support.run([project.CMAKE.with_name("cpack"), "--config", project.BUILD / "CPackConfig.cmake", "-B", cls.folder],
                           cwd=project.BUILD)
        if done.returncode != 0:
            raise AssertionError(done.stdout)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def one(self, pattern):
        found = [path for path in self.folder.glob(pattern) if path.is_file()]
        self.assertEqual(len(found), 1, found)
        return found[0]

    def expect_to_run(self, program):
        told = support.run([program, "--version"], cwd="/", env={"PATH": "/usr/bin:/bin"})
        self.assertEqual(told.returncode, 0, told.stdout)
        self.assertRegex(told.stdout, r"^migrate \d+\.\d+\.\d+\nlibpqxx .*, libpq .*, SQLite .*, Boost ")
        history = support.SOURCE / "migrations/good/table_rebuild_sqlite"
        tested = support.run([program, "test", "--dir", history, "--engine", "sqlite"], cwd="/",
                             env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"})
        self.assertEqual(tested.returncode, 0, tested.stdout)

    def test_debian_package_names_what_it_needs_and_runs(self):
        package = self.one("*.deb")
        needs = subprocess.run(["dpkg-deb", "--field", package, "Depends"], capture_output=True, text=True, check=True).stdout
        for library in ("libpq5", "libpqxx", "libsqlite3-0", "libstdc++6"):
            self.assertIn(library, needs)
        unpacked = self.folder / "unpacked"
        subprocess.run(["dpkg-deb", "--extract", package, unpacked], check=True)
        names = {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if path.is_file()}
        for name in ("usr/bin/migrate", "usr/share/man/man1/migrate.1", "usr/share/bash-completion/completions/migrate",
                     "usr/share/zsh/vendor-completions/_migrate", "usr/share/fish/vendor_completions.d/migrate.fish"):
            self.assertIn(name, names)
        self.assertFalse([name for name in names if name.endswith((".a", ".hpp"))], "the program's package alone")
        self.expect_to_run(unpacked / "usr/bin/migrate")

    def test_archive_runs_where_it_is_unpacked(self):
        unpacked = self.folder / "anywhere"
        shutil.unpack_archive(self.one("*.tar.gz"), unpacked)
        programs = [path for path in unpacked.rglob("bin/migrate") if path.is_file()]
        self.assertEqual(len(programs), 1, list(unpacked.rglob("*")))
        self.expect_to_run(programs[0])


if __name__ == "__main__":
    support.main()
