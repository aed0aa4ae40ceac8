"""What README and its pages say is so: their commands run, their outputs are what the program prints, their reference is complete.

`readme_test.py --update` writes the outputs and the table of checks again."""

import os
import re
import sys
import unittest

import documents
import support

CHECKS = re.compile(r"(?<=<!-- checks -->\n).*?(?=<!-- end of checks -->)", re.S)


def page(name):
    return support.SOURCE / documents.PAGES / f"{name}.md"


def all_blocks(kind):
    """(page, text) of each block of a kind on all pages, but for those that are marked as not run."""
    return [(file.relative_to(support.SOURCE), block["text"]) for file in documents.pages(support.SOURCE)
            for block in documents.blocks(file) if block["kind"] == kind and documents.is_run(block)]


def blocks(name, kind):
    """The text of one page's blocks of a kind."""
    return [block["text"] for block in documents.blocks(page(name)) if block["kind"] == kind]


class Checkout:
    """A folder like a checkout that has been built, with a user's project in it; the real one stays as it is."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("ci", "migrations", "fixtures", "docker"):
            (folder / name).symlink_to(support.SOURCE / name)
        programs = folder / "build/release/bin"
        programs.mkdir(parents=True)
        (programs / "migrate").symlink_to(support.PROGRAM)
        files = {
            "001_notes.up.sql": "CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL);",
            "001_notes.down.sql": "DROP TABLE notes;",
            "002_tags.up.sql": "CREATE TABLE tags (note INTEGER NOT NULL REFERENCES notes (id), word TEXT NOT NULL);",
            "002_tags.down.sql": "DROP TABLE tags;",
        }
        project = folder / "my-project/db"
        project.mkdir(parents=True)
        for name, text in files.items():
            (project / name).write_text(text + "\n")

    def sh(self, text):
        environment = {key: os.environ[key] for key in ("HOME", "XDG_CACHE_HOME", "PG_BIN", "TMPDIR") if key in os.environ}
        environment["PATH"] = f"{self.folder}/build/release/bin:/usr/bin:/bin"
        return support.run(["sh", "-euc", text], cwd=self.folder, env=environment)


def in_checkout(action):
    with support.temporary_folder() as folder:
        return action(Checkout(folder))


def output_of(command):
    """What a command prints, the checkout's folder taken out of paths."""
    def run(checkout):
        return checkout.sh(command + " || true").stdout.replace(f"{checkout.folder}/", "").replace(f"{support.SOURCE}/", "")
    return in_checkout(run)


def structure(output):
    """An output without what differs from run to run and from machine to machine: times, versions, widths."""
    output = re.sub(r"\b\d+(\.\d+)? m?s\b", "TIME", output)
    output = re.sub(r"(PostgreSQL|SQLite) \d[\d.]*", r"\1", output)
    output = re.sub(r"owner: \S+", "owner: NAME", output)
    return [re.sub(r"\s+", " ", line).strip() for line in output.splitlines() if line.strip()]


def checks():
    """(name, summary) of each check, as `migrate checks` prints them."""
    lines = support.run([support.PROGRAM, "checks"]).stdout.split("\n\n")[0].splitlines()
    return [tuple(re.split(r"\s{2,}", line, maxsplit=1)) for line in lines if line and not line.startswith(" ")]


def table_of_checks():
    rows = [f"| `{name}` | {summary} |\n" for name, summary in checks()]
    return "\n| check | what must hold |\n|---|---|\n" + "".join(rows) + "\n"


class Pages(unittest.TestCase):
    def test_are_all_linked_from_the_readme(self):
        listed = documents.pages(support.SOURCE)[1:]
        self.assertGreater(len(listed), 10)
        self.assertEqual(set(listed), set((support.SOURCE / documents.PAGES).glob("*.md")))

    def test_links_lead_somewhere(self):
        files = documents.markdown_files(support.SOURCE)
        self.assertGreater(len(files), 100)
        links = sum(len(documents.LINK.findall(file.read_text())) for file in files)
        self.assertGreater(links, 100)
        self.assertEqual([link for file in files for link in documents.broken_links(support.SOURCE, file)], [])

    def test_readme_is_short(self):
        self.assertLessEqual(len((support.SOURCE / "README.md").read_text().splitlines()), 130)


class Links(unittest.TestCase):
    """Of a page that is made here: what is broken is found."""

    def test_that_are_broken_are_named(self):
        with support.temporary_folder() as folder:
            (folder / "other.md").write_text("# Two words, and `code`\n")
            (folder / "page.md").write_text("# Top\n[a](other.md) [b](other.md#two-words-and-code) [c](#top) [d](https://example.org)\n"
                                            "`[code](nowhere)`\n[e](missing.md) [f](other.md#three) [g](#bottom)\n")
            self.assertEqual(documents.broken_links(folder, folder / "page.md"),
                             ["page.md: missing.md", "page.md: other.md#three", "page.md: #bottom"])


class Commands(unittest.TestCase):
    def test_run_without_an_error(self):
        self.assertGreaterEqual(len(all_blocks("sh")), 10)
        for file, block in all_blocks("sh"):
            with self.subTest(page=file, block=block):
                done = in_checkout(lambda checkout, block=block: checkout.sh(block))
                self.assertEqual(done.returncode, 0, done.stdout)

    def test_that_are_not_run_name_what_is_there(self):
        marked = [block["text"] for file in documents.pages(support.SOURCE) for block in documents.blocks(file)
                  if not documents.is_run(block)]
        names = re.findall(r"\b(?:ci|docker)/[\w./-]+", "".join(marked))
        self.assertTrue(names)
        for name in names:
            self.assertTrue((support.SOURCE / name).exists(), name)


class Outputs(unittest.TestCase):
    def test_are_what_the_program_prints(self):
        self.assertGreaterEqual(len(all_blocks("console")), 3)
        for file, block in all_blocks("console"):
            line, shown = block.split("\n", 1)
            with self.subTest(page=file, command=line):
                printed = output_of(line.removeprefix("$ "))
                self.assertEqual(structure(shown), structure(printed), "to write it again: readme_test.py --update")

    def test_name_no_folder_of_a_machine(self):
        self.assertNotRegex("".join(text for _, text in all_blocks("console")), r"(?m)(^|\s)/")


class Reference(unittest.TestCase):
    def test_has_every_check(self):
        self.assertGreater(len(checks()), 8)
        self.assertEqual(CHECKS.search(page("checks").read_text()).group().strip(), table_of_checks().strip())

    def test_has_every_exit_code(self):
        printed = support.run([support.PROGRAM, "--help"]).stdout
        codes = re.search(r"Exit codes:(.*?)\n\n", printed, re.S).group(1)
        codes = set(re.findall(r"(?:^|;|\n)\s*(\d+) ", codes))
        self.assertGreater(len(codes), 4)
        self.assertEqual(codes, set(re.findall(r"(?m)^\| (\d+) \|", page("ci").read_text())))

    def test_has_every_layout(self):
        printed = support.run([support.PROGRAM, "test", "--help"]).stdout
        known = re.search(r"the layout of SQL files: ([\w, -]+);", printed).group(1).split(", ")
        self.assertGreater(len(known), 8)
        self.assertEqual(set(known) - {"sql"}, set(re.findall(r"(?m)^\| `([\w-]+)` \|", page("layouts").read_text())))

    def test_has_every_format_of_reports(self):
        printed = support.run([support.PROGRAM, "test", "--help"]).stdout
        known = re.search(r"a report: ([\w, ]+);", printed).group(1).replace(" or ", ", ").split(", ")
        self.assertGreater(len(known), 8)
        self.assertEqual(set(known), set(re.findall(r"(?m)^\| `(\w+)` \|", page("ci").read_text())))

    def test_shows_the_plug_ins_that_are_built(self):
        built = {file.read_text() for file in (support.SOURCE / "suites/package/plug_ins").glob("*.cpp")}
        self.assertGreaterEqual(len(blocks("plug_ins", "cpp")), 2)
        for shown in blocks("plug_ins", "cpp"):
            self.assertIn(shown, built)

    def test_has_every_key_of_the_configuration(self):
        reader = (support.SOURCE / "harness/config/read_config.cpp").read_text()
        reader += (support.SOURCE / "harness/config/read_group.cpp").read_text()
        reader += (support.SOURCE / "harness/config/read_rows.cpp").read_text()
        call = r"(?:text|texts|required_text|table|tables|text_map|truth|has|number|scalars)\(\"(\w+)\""
        keys = set(re.findall(call, reader)) - {"suite"}
        self.assertGreater(len(keys), 15)
        example = "\n".join(blocks("configuration", "toml"))
        for key in keys:
            self.assertRegex(example, rf"(?m)^\[+(suite|group)(\.\w+)*\.{key}\b|^(# or one per engine: |# of several: )?{key}\b", key)

    def test_example_of_a_configuration_is_accepted(self):
        done = in_checkout(self.list_example)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("shop", done.stdout)

    def test_example_of_a_tool_without_a_plug_in_is_accepted(self):
        done = in_checkout(self.list_tool)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("0001_first", done.stdout)

    def test_example_of_a_group_is_accepted(self):
        done = in_checkout(self.list_group)
        self.assertEqual(done.returncode, 0, done.stdout)
        for member in ("users", "habits", "meals"):
            self.assertIn(member + "/001", done.stdout)

    @staticmethod
    def list_group(checkout):
        folder = checkout.folder / "group"
        for member in ("users", "habits", "meals"):
            (folder / member).mkdir(parents=True)
            (folder / member / "001_first.up.sql").write_text("CREATE TABLE t (id int);")
        (folder / "policies.sql").write_text("")
        (folder / "migrate.toml").write_text(blocks("configuration", "toml")[2])
        return checkout.sh("migrate list --dir group")

    @staticmethod
    def list_tool(checkout):
        folder = checkout.folder / "tool"
        (folder / "shop/migrations").mkdir(parents=True)
        (folder / "shop/migrations/0001_first.py").write_text("")
        (folder / "migrate.toml").write_text(blocks("configuration", "toml")[1])
        return checkout.sh("migrate list --config tool/migrate.toml")

    @staticmethod
    def list_example(checkout):
        """Asks for the suites of the example, in an Alembic project made for it."""
        folder = checkout.folder / "shop"
        (folder / "versions").mkdir(parents=True)
        example = blocks("configuration", "toml")[0]
        revision = '"""prices"""\nrevision = "003"\ndown_revision = None\n\n\ndef upgrade():\n    pass\n'
        files = {
            "migrate.toml": example,
            "alembic.ini": "[alembic]\nscript_location = %(here)s\n",
            "env.py": "from sqlalchemy import MetaData\n\ntarget_metadata = MetaData()\n",
            "versions/003_prices.py": revision,
            "preamble.sql": "SELECT 1;\n",
            "grants.sql": "",
            "schema.sql": "CREATE TABLE prices (id INTEGER PRIMARY KEY);\n",
            "sql/001_prices.up.sql": "CREATE TABLE prices (id INTEGER PRIMARY KEY);\n",
            "currencies.csv": "code\nEUR\n",
            "rows/old_orders.csv": "id\n1\n",
        }
        for name, text in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text)
        return checkout.sh("migrate list --config shop/migrate.toml")


def update():
    """Writes outputs and checks as they are now."""
    def with_output(match):
        if match["kind"] != "console":
            return match.group()
        command = match["text"].split("\n", 1)[0]
        return f"```console\n{command}\n{output_of(command.removeprefix('$ ')).strip()}\n```"
    for file in documents.pages(support.SOURCE):
        text = documents.BLOCK.sub(with_output, file.read_text())
        file.write_text(CHECKS.sub(lambda _: table_of_checks(), text))


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        update()
    else:
        support.main()
