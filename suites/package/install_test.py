"""`cmake --install` gives a package that can be moved."""

import os
import pathlib
import re
import shutil
import unittest

import documents
import project
import support


class Install(unittest.TestCase):
    """Installs the package for the other tests, and moves it."""

    def test_takes_a_prefix(self):
        first = project.PREFIX.with_name("first")
        for folder in (first, project.PREFIX):
            shutil.rmtree(folder, ignore_errors=True)
        done = support.run([project.CMAKE, "--install", project.BUILD, "--prefix", first])
        self.assertEqual(done.returncode, 0, done.stdout)
        first.rename(project.PREFIX)


class Contents(unittest.TestCase):
    def files(self):
        return [path for path in project.PREFIX.rglob("*") if path.is_file()]

    def test_program_runs_alone(self):
        done = support.run([project.PREFIX / "bin/migrate", "--version"], cwd="/", env={"PATH": "/usr/bin:/bin"})
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("migrate ", done.stdout)

    def test_worker_for_alembic_is_found_from_the_new_place(self):
        suite = support.SOURCE / "migrations/good/exception_beside_alembic/migrate.toml"
        done = support.run([project.PREFIX / "bin/migrate", "test", "--config", suite, "--engine", "sqlite"], cwd="/",
                           env={"PATH": "/usr/bin:/bin", "HOME": os.environ.get("HOME", "/")})
        if done.returncode == 3:
            support.cannot("Alembic is not installed")
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_no_text_names_the_folders_it_came_from(self):
        texts = [path for path in self.files() if path.suffix in (".cmake", ".hpp", ".cpp", ".json")]
        self.assertGreater(len(texts), 50)
        for path in texts:
            text = path.read_text()
            for folder in (support.SOURCE, project.BUILD, project.PREFIX.with_name("first")):
                self.assertNotIn(str(folder), text, path)

    def test_has_what_the_readme_names(self):
        names = {str(path.relative_to(project.PREFIX)) for path in self.files()}
        self.assertIn("share/migrate_harness/run.schema.json", names)
        self.assertIn("include/migrate_harness/harness/registry.hpp", names)
        self.assertTrue(any(name.endswith("cmake/migrate_harness/migrate_harness-config.cmake") for name in names), names)

    def test_has_the_pages_where_the_readme_links_to_them(self):
        readme = [path for path in self.files() if path.name == "README.md"]
        self.assertEqual(len(readme), 1, readme)
        pages = documents.pages(readme[0].parent)
        self.assertGreater(len(pages), 10)
        for page in pages:
            self.assertTrue(page.is_file(), page)

    def test_headers_are_those_that_are_meant_for_others(self):
        listed = (support.SOURCE / "harness/cmake/installed_headers.txt").read_text()
        include = project.PREFIX / "include/migrate_harness"
        installed = {str(path.relative_to(include)) for path in include.rglob("*.hpp")}
        self.assertEqual(installed, set(re.findall(r"^harness/.*", listed, re.MULTILINE)))

    def test_headers_name_no_library_from_outside(self):
        headers = [path for path in self.files() if path.suffix == ".hpp"]
        self.assertGreater(len(headers), 40)
        for path in headers:
            self.assertNotRegex(path.read_text(), r"#include <(pqxx|libpq|sqlite3|boost|toml|CLI|nlohmann|fmt)", path)


if __name__ == "__main__":
    support.main()
