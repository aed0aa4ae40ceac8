"""The gate passes and fails with `migrate test`, and leaves reports that CI systems read."""

import json
import os
import shutil
import unittest
import xml.etree.ElementTree as xml

import support

GATE = support.SOURCE / "ci/gate.sh"


class Gate(unittest.TestCase):
    def setUp(self):
        context = support.temporary_folder()
        self.folder = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        self.reports = self.folder / "reports"

    def history(self, way_down="DROP TABLE note;"):
        folder = self.folder / "db"
        folder.mkdir(exist_ok=True)
        (folder / "001_note.up.sql").write_text("CREATE TABLE note (id INTEGER PRIMARY KEY);\n")
        (folder / "001_note.down.sql").write_text(way_down + "\n")

    def gate(self, *arguments, path="/usr/bin:/bin", gate=GATE, **variables):
        variables.setdefault("MIGRATE", str(support.PROGRAM))
        environment = {"PATH": path, "HOME": str(self.folder), **variables}
        return support.run([gate, *arguments], cwd=self.folder, env=environment)

    def run_on_sqlite(self, **variables):
        return self.gate("reports", "--dir", "db", "--engine", "sqlite", **variables)

    def junit(self):
        return xml.parse(self.reports / "junit.xml").getroot()

    def test_passes_a_sound_history(self):
        self.history()
        done = self.run_on_sqlite()
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("passed  1 run", done.stdout)
        cases = list(self.junit().iter("testcase"))
        self.assertGreater(len(cases), 3)
        self.assertEqual(list(self.junit().iter("failure")), [])
        report = json.loads((self.reports / "report.json").read_text())
        self.assertGreaterEqual(report["schema_version"], 1)

    def test_fails_a_broken_history_and_names_the_rule_in_both_reports(self):
        self.history(way_down="SELECT 1;")
        done = self.run_on_sqlite()
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("FAILED", done.stdout)
        failures = [xml.tostring(failure, encoding="unicode") for failure in self.junit().iter("failure")]
        self.assertEqual(len(failures), 1, failures)
        self.assertIn("round_trip/left_behind", failures[0])
        self.assertIn("round_trip/left_behind", (self.reports / "report.json").read_text())

    def test_fails_when_nothing_is_tested(self):
        (self.folder / "db").mkdir()
        done = self.run_on_sqlite()
        self.assertEqual(done.returncode, 2, done.stdout)

    def test_leaves_no_reports_of_an_earlier_run(self):
        self.history()
        self.assertEqual(self.run_on_sqlite().returncode, 0)
        self.assertEqual(self.gate("reports", "--no-such-option").returncode, 2)
        self.assertEqual(list(self.reports.iterdir()), [])

    def test_writes_reports_where_the_name_has_spaces(self):
        self.history()
        done = self.gate("my reports", "--dir", "db", "--engine", "sqlite")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertTrue((self.folder / "my reports/junit.xml").is_file())

    def test_uses_the_program_on_the_path(self):
        self.history()
        bin_folder = self.folder / "bin"
        bin_folder.mkdir()
        (bin_folder / "migrate").symlink_to(support.PROGRAM)
        done = self.run_on_sqlite(MIGRATE="", path=f"{bin_folder}:/usr/bin:/bin")
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_passes_over_another_tool_of_that_name_and_builds(self):
        """The scripts that build are stand-ins here: the question is only whether they are called."""
        other = self.folder / "bin/migrate"
        home = self.folder / "home/ci"
        for folder in (other.parent, home):
            folder.mkdir(parents=True)
        shutil.copy(GATE, home / "gate.sh")
        for script, text in ((other, "echo 4.17.0"), (home / "setup.sh", "echo set-up"), (home / "build.sh", "exit 1")):
            script.write_text(f"#!/bin/sh\n{text}\n")
            script.chmod(0o755)
        self.history()
        done = self.run_on_sqlite(MIGRATE="", path=f"{other.parent}:/usr/bin:/bin", gate=home / "gate.sh")
        self.assertEqual(done.returncode, 3, done.stdout)
        self.assertIn("set-up", done.stdout)
        self.assertIn("nothing was tested", done.stdout)

    def test_says_when_the_named_program_is_not_there(self):
        done = self.gate("reports", MIGRATE="/nowhere/migrate")
        self.assertEqual(done.returncode, 3, done.stdout)
        self.assertIn("/nowhere/migrate", done.stdout)

    def test_explains_itself(self):
        done = self.gate("--help")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("ci/gate.sh [REPORTS [ARGUMENT...]]", done.stdout)
        self.assertEqual(self.gate("--strict").returncode, 2)
        self.assertEqual(os.listdir(self.folder), [])


if __name__ == "__main__":
    support.main()
