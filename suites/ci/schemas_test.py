"""The reports for machines hold what their schemas say: ours for JSON, the standard's for SARIF."""

import copy
import json
import pathlib
import shutil
import subprocess
import tarfile
import unittest

import support

try:
    import jsonschema
except ImportError:
    jsonschema = None

# Its schema of SARIF 2.1.0 is not ours to keep here.
SARIF_PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"

SUITE = '[[suite]]\nname = "{0}"\nengines = ["sqlite"]\n[suite.history]\nkind = "sql"\n'
FILES = {
    "good/migrate.toml": SUITE.format("good").replace("engines", "rows = true\nengines"),
    "good/001_a.up.sql": "CREATE TABLE a (id INTEGER);",
    "good/001_a.down.sql": "DROP TABLE a;",
    "good/002_b.up.sql": "ALTER TABLE a ADD COLUMN b TEXT DEFAULT 'x';",
    "good/002_b.down.sql": "ALTER TABLE a DROP COLUMN b;",
    "bad/migrate.toml": SUITE.format("bad") + '[[suite.tolerance]]\nrule = "round_trip/*"\nobject = "index kept"\nreason = "used by reports"\n',
    "bad/001_a.up.sql": "CREATE TABLE a (id INTEGER, b TEXT);",
    "bad/001_a.down.sql": "DROP TABLE a;",
    "bad/002_left.up.sql": "CREATE INDEX left ON a (id);\nCREATE INDEX kept ON a (id);",
    "bad/002_left.down.sql": "SELECT 1;",
    "bad/003_order.up.sql": "CREATE TABLE c (id INTEGER);",
    "bad/003_order.down.sql": "-- migrate: ignore round_trip/left_behind: for later\nSELECT 1;",
    "bad/004_names.up.sql": "-- migrate: irreversible: the names are gone\nUPDATE a SET b = 'x';",
    "bad/005_old.up.sql": "CREATE TABLE old (id INTEGER);",
    "bad/005_old.down.sql": "SELECT 1;",
    "broken/migrate.toml": SUITE.format("broken"),
    "broken/001_a.up.sql": "-- migrate: ignore no/such_rule: why\nSELECT 1;",
    "failing/migrate.toml": SUITE.format("failing"),
    "failing/001_a.up.sql": "CREATE TABEL a (id INTEGER);",
    "failing/001_a.down.sql": "DROP TABLE a;",
}


def reports(folder):
    """The JSON and the SARIF report of a run that has everything: all verdicts, exceptions, a baseline, an error."""
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text + "\n")
    known = folder / "known.toml"
    run = [support.PROGRAM, "test", "--dir", folder]
    support.run([*run, "bad", "--revision", "005", "--baseline", known, "--update-baseline"])
    done = support.run([*run, "--baseline", known, "--format", f"json={folder}/r.json", "--format", f"sarif={folder}/r.sarif"])
    assert done.returncode == 2, done.stdout
    read = [json.loads((folder / name).read_text()) for name in ("r.json", "r.sarif")]
    summary = read[0]["summary"]
    assert all(summary[key] > 0 for key in ("passed", "failed", "skipped", "declared_irreversible", "tolerated", "known")), summary
    return read


def faults(schema, document):
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    return [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in validator(schema).iter_errors(document)]


class Schemas(unittest.TestCase):
    def setUp(self):
        if jsonschema is None:
            support.cannot("Python's jsonschema is not installed here")


class JsonReport(Schemas):
    SCHEMA = support.SOURCE / "harness/result/run.schema.json"

    def test_is_as_the_schema_says(self):
        with support.temporary_folder() as folder:
            report, _ = reports(folder)
        self.assertEqual(faults(json.loads(self.SCHEMA.read_text()), report), [])
        rows = [revision["rows"] for suite in report["suites"] if suite["suite"] == "good" for revision in suite["revisions"]]
        self.assertEqual([one["verdict"] for one in rows], ["lossless", "adds"])
        self.assertIn("added", {entry["fate"] for entry in rows[1]["up"]})
        self.assertTrue(rows[1]["filled_before"])

    def test_of_a_shard_and_of_a_branch_are_as_the_schema_says(self):
        schema = json.loads(self.SCHEMA.read_text())
        with support.temporary_folder() as folder:
            for name, text in FILES.items():
                file = folder / name
                file.parent.mkdir(exist_ok=True)
                file.write_text(text + "\n")
            support.git(folder, "init", "--quiet")
            support.commit(folder)
            (folder / "bad/006_new.up.sql").write_text("CREATE TABLE new (id INTEGER);\n")
            for arguments in (["--shard", "1/3"], ["--shard", "2/3"], ["--since", "HEAD"]):
                support.run([support.PROGRAM, "test", "--dir", folder, *arguments, "--format", f"json={folder}/r.json"], cwd=folder)
                report = json.loads((folder / "r.json").read_text())
                self.assertEqual(faults(schema, report), [])
                self.assertEqual(report["shard"] is None, arguments[0] == "--since")
        self.assertTrue(any(suite["branch"] for suite in report["suites"]))

    def test_with_another_key_or_word_is_refused(self):
        schema = json.loads(self.SCHEMA.read_text())
        with support.temporary_folder() as folder:
            report, _ = reports(folder)
        for spoil in (lambda one: one.update(more=1), lambda one: one["suites"][0].pop("cases"),
                      lambda one: one["suites"][0]["cases"][0].update(verdict="good")):
            spoiled = copy.deepcopy(report)
            spoil(spoiled)
            self.assertEqual(len(faults(schema, spoiled)), 1)

    def test_of_a_walk_on_postgres_is_as_the_schema_says(self):
        support.server_programs()
        with support.temporary_folder() as folder:
            history = support.SOURCE / "migrations/broken/enum_left"
            support.run([support.PROGRAM, "test", "--dir", history, "--format", f"json={folder}/r.json"])
            self.assertEqual(faults(json.loads(self.SCHEMA.read_text()), json.loads((folder / "r.json").read_text())), [])


class SarifReport(Schemas):
    def schema(self, folder):
        """The schema, fetched by whichever npm is set up here."""
        if not shutil.which("npm"):
            support.cannot("npm is not installed here")
        done = subprocess.run(["npm", "pack", "--silent", "--ignore-scripts", SARIF_PACKAGE], cwd=folder, capture_output=True,
                              text=True, timeout=120, check=False)
        if done.returncode != 0:
            support.cannot(f"npm has no {SARIF_PACKAGE}: {done.stderr.strip()[-200:]}")
        with tarfile.open(next(pathlib.Path(folder).glob("*.tgz"))) as package:
            return json.load(package.extractfile("package/lib/schemas/sarif-2.1.0-rtm.5.json"))

    def test_is_as_the_standard_says(self):
        with support.temporary_folder() as folder:
            schema = self.schema(folder)
            _, log = reports(folder)
        self.assertEqual(faults(schema, log), [])
        results = log["runs"][0]["results"]
        kinds = {one["kind"] for result in results for one in result.get("suppressions", [])}
        self.assertEqual(kinds, {"inSource", "external"})
        self.assertIn("unchanged", {result.get("baselineState") for result in results})

    def test_holds_the_pages_of_its_rules(self):
        with support.temporary_folder() as folder:
            _, log = reports(folder)
        rules = log["runs"][0]["tool"]["driver"]["rules"]
        self.assertTrue(rules)
        for rule in rules:
            self.assertTrue(rule["help"]["markdown"].startswith(f"# {rule['id']}"), rule["id"])


if __name__ == "__main__":
    support.main()
