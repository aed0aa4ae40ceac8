"""A project that links the library, and adds an engine, a tool, a check and a report in a `main` of its own."""

import unittest

import project
import support


class PlugIns(unittest.TestCase):
    """One build for all: it is what costs."""

    @classmethod
    def setUpClass(cls):
        # Always in the same place, so that ccache knows it again.
        cls.project = project.Project(project.PREFIX.parent, "plug_ins")
        flags = "-O0 -fsanitize=address,undefined" if project.SANITIZE else "-O0"
        for done in (cls.project.configure(f"-DCMAKE_CXX_FLAGS={flags}", *project.quick_tools()), cls.project.compile()):
            assert done.returncode == 0, done.stdout

    def shop_migrate(self, *arguments):
        return support.run([self.project.build / "shop_migrate", *arguments], cwd=self.project.folder)

    def test_pass_the_tests_of_every_plug_in_and_walk_a_suite(self):
        results, output = self.project.results()
        self.assertEqual(project.names_with(results, "Failed"), set(), output)
        for name in ("shop.strict.stairs", "shop_cases", "Ours/EngineConformance.SaysWhoItIs/strict",
                     "Ours/MigratorConformance.StampsWithoutRunningAnything/sql_on_strict",
                     "Ours/MigratorConformance.MovesOneRevisionAtATimeAndBack/ledger",
                     "Ours/ReporterConformance.TellsOfEverySuite/lines"):
            self.assertEqual(results.get(name), "Passed", output)

    def test_are_known_by_their_names(self):
        self.assertIn("naming/temporary", self.shop_migrate("checks").stdout)
        done = self.shop_migrate("test", "--config", "db/migrate.toml", "--engine", "postgres")
        self.assertEqual(done.returncode, 2, done.stdout)

    def test_walk_a_history_by_a_tool_of_theirs(self):
        folder = self.project.folder / "ledger"
        folder.mkdir(exist_ok=True)
        for name, text in (("1.up", "CREATE TABLE a (id INTEGER);"), ("1.down", "DROP TABLE a;"),
                           ("2.up", "CREATE TABLE b (id INTEGER);"), ("2.down", "SELECT 1;")):
            (folder / f"{name}.sql").write_text(text + "\n")
        (folder / "migrate.toml").write_text('[[suite]]\nname = "ledger"\nengines = ["strict"]\n'
                                             '[suite.history]\nkind = "ledger"\npath = "."\n')
        done = self.shop_migrate("test", "--config", "ledger/migrate.toml")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("round_trip/left_behind in revision 2", done.stdout)
        self.assertIn("FAILED  1 run: 17 passed, 1 failed, 5 skipped", done.stdout)

    def test_find_and_tell_what_is_theirs(self):
        up = self.project.folder / "db/001_customers.up.sql"
        text = up.read_text()
        self.addCleanup(up.write_text, text)
        up.write_text(text + 'CREATE TABLE tmp_totals (id INTEGER);\n')
        down = self.project.folder / "db/001_customers.down.sql"
        self.addCleanup(down.write_text, down.read_text())
        down.write_text('DROP TABLE customers; DROP TABLE tmp_totals;\n')
        done = self.shop_migrate("test", "--config", "db/migrate.toml", "--format", "lines")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertEqual(done.stdout.count("\n"), 1, done.stdout)
        self.assertIn("shop on strict  naming/temporary", done.stdout)


class Libraries(unittest.TestCase):
    def test_that_are_missing_are_named(self):
        with support.temporary_folder() as folder:
            done = project.Project(folder, "plug_ins").configure("-DCMAKE_DISABLE_FIND_PACKAGE_fmt=ON")
        self.assertNotEqual(done.returncode, 0, done.stdout)
        self.assertIn("not found: fmt", done.stdout)


if __name__ == "__main__":
    support.main()
