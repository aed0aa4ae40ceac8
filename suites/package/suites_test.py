"""migrate_add_suite in a project that has found the package and has no C++ of its own."""

import os
import pathlib
import re
import signal
import time
import unittest

import project
import support

ROUTES = ["history", "stairs", "fresh", "descent", "interrupted"]


class Case(unittest.TestCase):
    def setUp(self):
        support.server_programs()
        context = support.temporary_folder()
        self.project = project.Project(context.__enter__(), "shop")
        self.addCleanup(context.__exit__, None, None, None)
        done = self.project.configure()
        self.assertEqual(done.returncode, 0, done.stdout)

    def write(self, name, text):
        (self.project.folder / "db/sql" / name).write_text(text + "\n")


class Routes(Case):
    def test_each_are_a_test_of_ctest(self):
        expected = {f"shop.{engine}.{route}" for engine in ("postgres", "sqlite") for route in [*ROUTES, "model", "walks"]}
        self.assertEqual({name for name in self.project.tests() if name.startswith("shop.")}, expected)

    def test_of_the_example_in_the_documents(self):
        example = re.search(r"```cmake\n(.*?)```", (support.SOURCE / "harness/docs/cmake.md").read_text(), re.S).group(1)
        (self.project.folder / "CMakeLists.txt").write_text(example)
        done = self.project.configure("--fresh")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("shop.postgres.stairs", self.project.tests())

    def test_pass_on_a_server_that_goes_with_the_run(self):
        results, output = self.project.results("-V", "-R", "shop")
        self.assertEqual(project.names_with(results, "Passed"), set(results), output)
        self.assertIn("migrate.server.postgres.start", results)
        self.assertIn("migrate.server.postgres.end", results)
        self.assertIn("a server that suites share", output)
        self.assertEqual(list(self.project.build.glob("migrate_suites/*.server")), [])

    def test_fail_where_the_defect_is(self):
        self.write("002_orders.down.sql", "SELECT 1;")
        results, output = self.project.results("-R", "shop.sqlite")
        self.assertEqual(project.names_with(results, "Failed"), {"shop.sqlite.stairs"}, output)
        self.assertEqual(project.names_with(results, "Skipped"), {"shop.sqlite.descent"}, output)
        self.assertIn("round_trip/left_behind", output)
        self.assertIn("db/sql/002_orders.down.sql", output)

    def test_of_one_suite_bring_what_they_need(self):
        results, output = self.project.results("-R", "shop.sqlite.fresh")
        self.assertEqual(set(results), {"shop.sqlite.walks", "shop.sqlite.fresh"}, output)


class Cases(Case):
    def test_show_a_new_migration_without_a_build(self):
        new = {"orders.sqlite.upgrade.004", "orders.sqlite.round_trip.004"}
        self.assertEqual(new & set(self.project.tests()), set())
        self.write("004_prices.up.sql", "CREATE TABLE prices (id INTEGER PRIMARY KEY);")
        self.write("004_prices.down.sql", "DROP TABLE prices;")
        self.assertEqual(new - set(self.project.tests()), set())

    def test_each_have_a_verdict_and_declared_ones_are_skipped(self):
        results, output = self.project.results("-L", "orders")
        self.assertEqual(results["orders.sqlite.round_trip.002"], "Passed", output)
        self.assertEqual(results["orders.sqlite.history"], "Passed", output)
        self.assertEqual(results["orders.sqlite.downgrade.003"], "Skipped", output)
        self.assertEqual(project.names_with(results, "Failed"), set(), output)

    def test_fail_alone(self):
        self.write("002_orders.down.sql", "SELECT 1;")
        results, output = self.project.results("-L", "orders")
        self.assertEqual(project.names_with(results, "Failed"), {"orders.sqlite.round_trip.002"}, output)

    def test_that_cannot_be_listed_are_one_that_says_why(self):
        config = self.project.folder / "db/migrate.toml"
        config.write_text(config.read_text().replace('name = "orders"', 'name = "others"'))
        results, output = self.project.results("-R", "orders")
        self.assertEqual(results, {"orders": "Failed"}, output)
        self.assertIn('there is no suite called "orders"', output)


    def test_that_nobody_listed_fail_the_walk(self):
        self.project.tests()
        self.write("004_prices.up.sql", "CREATE TABLE prices (id INTEGER PRIMARY KEY);")
        self.write("004_prices.down.sql", "SELECT 1;")
        done = support.run([project.PREFIX / "bin/migrate", "ctest", "walk", "--folder", self.project.build / "migrate_suites",
                            "--config", self.project.folder / "db/migrate.toml", "--suite", "orders", "--each-case",
                            "--engine", "sqlite"])
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("round_trip of 004: failed", done.stdout)


class Options(Case):
    def declare(self, options):
        """Has the suite `orders` with these options alone."""
        text = (self.project.folder / "CMakeLists.txt").read_text()
        declared = f"migrate_add_suite(orders CONFIG db/migrate.toml {options})"
        (self.project.folder / "CMakeLists.txt").write_text(re.sub(r"migrate_add_suite.*(\n.*)*", declared + "\n", text))
        return self.project.configure()

    def test_own_server_shares_none(self):
        self.declare("ENGINES postgres OWN_SERVER")
        results, output = self.project.results("-V")
        self.assertEqual(results["orders.postgres.walks"], "Passed", output)
        self.assertNotIn("migrate.server.postgres.start", results)
        self.assertNotIn("a server that suites share", output)

    def test_strict_lets_warnings_fail(self):
        # A constraint that the rows were not checked against is a warning.
        self.write("004_once.up.sql", "ALTER TABLE orders ADD CONSTRAINT placed_said CHECK (placed <> '') NOT VALID;")
        self.write("004_once.down.sql", "ALTER TABLE orders DROP CONSTRAINT placed_said;")
        for options, failed in (("", set()), ("STRICT", {"orders.postgres.fresh"})):
            self.declare(f"ENGINES postgres {options}")
            results, output = self.project.results()
            self.assertEqual(project.names_with(results, "Failed"), failed, output)
            self.assertIn("orders.postgres.fresh", results)

    def test_baseline_holds_what_is_known(self):
        self.write("002_orders.down.sql", "SELECT 1;")
        update = [project.PREFIX / "bin/migrate", "test", "orders", "--config", "db/migrate.toml", "--engine", "sqlite",
                  "--baseline", "known.toml", "--update-baseline"]
        support.run(update, cwd=self.project.folder)
        for options, failed in (("", {"orders.sqlite.stairs"}), ("BASELINE known.toml", set())):
            self.declare(f"ENGINES sqlite {options}")
            results, output = self.project.results()
            self.assertEqual(project.names_with(results, "Failed"), failed, output)

    def test_engines_that_the_suite_does_not_run_on_are_an_error(self):
        self.declare("ENGINES oracle")
        results, output = self.project.results()
        self.assertEqual(results, {"orders": "Failed"}, output)
        self.assertIn("does not run on oracle", output)

    def test_that_are_not_known_stop_cmake(self):
        done = self.declare("ENGINE sqlite")
        self.assertNotEqual(done.returncode, 0, done.stdout)
        self.assertIn("does not take this", done.stdout)


class Skips(Case):
    def step(self, name, *arguments):
        """A step of the tests, of which this process is the ctest."""
        return support.run([project.PREFIX / "bin/migrate", "ctest", name, "--engine", "postgres",
                            "--folder", self.project.build / "migrate_suites", *arguments])

    def test_are_for_what_is_missing_and_not_for_a_server_that_went(self):
        self.project.tests()
        self.assertEqual(self.step("serve").returncode, 0)
        self.addCleanup(self.step, "end")
        file = self.project.build / f"migrate_suites/postgres.{os.getpid()}.server"
        suite = ["--config", self.project.folder / "db/migrate.toml", "--suite", "shop"]
        self.assertIn("a server that suites share", self.step("walk", *suite).stdout)
        os.kill(int(file.read_text().split()[0]), signal.SIGKILL)
        deadline = time.monotonic() + 60
        while (done := self.step("walk", *suite)).returncode == 0 and time.monotonic() < deadline:
            pass
        self.assertEqual(done.returncode, 1, done.stdout)

    def test_show_where_there_is_no_server(self):
        nowhere = pathlib.Path("/nowhere")
        results, output = self.project.results("-R", "shop", PG_BIN=str(nowhere))
        skipped = {f"shop.postgres.{name}" for name in [*ROUTES, "model", "walks"]} | {"migrate.server.postgres.start"}
        self.assertEqual(project.names_with(results, "Skipped"), skipped, output)
        self.assertEqual(project.names_with(results, "Failed"), set(), output)


if __name__ == "__main__":
    support.main()
