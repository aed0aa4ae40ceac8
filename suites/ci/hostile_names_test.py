"""Text that would become structure: hostile names go through every command and every format, and nothing acts."""

import glob
import json
import os
import pathlib
import pty
import re
import sqlite3
import unittest
import xml.etree.ElementTree as xml

import hostile
import support

REVISIONS = len(hostile.TITLES) + len(hostile.TITLES[:5] + hostile.TITLES[-1:])
FORMATS = ["console", "html", "json", "junit", "github", "gitlab", "markdown", "sarif", "tap"]


class Hostile(unittest.TestCase):
    def setUp(self):
        folder = support.temporary_folder()
        self.folder = folder.__enter__()
        self.addCleanup(folder.__exit__, None, None, None)
        self.seen = 0

    def expect_tame(self, arguments, codes=(0, 1, 2), is_github=False, **variables):
        """Runs it, and expects that nothing in what it prints acts."""
        done = hostile.run(arguments, self.folder, **variables)
        self.assertIn(done.returncode, codes, (arguments, done.stdout[-2000:], done.stderr[-2000:]))
        for text in (done.stdout, done.stderr):
            self.assertEqual(hostile.what_acts(text, is_github), "", arguments)
            self.assertNotIn(b"internal error", text)
            self.assertEqual(hostile.broken_line(text), "", arguments)
        self.seen += len(done.stdout) + len(done.stderr)
        return done


class Commands(Hostile):
    def test_commands_that_print_names_print_no_acts(self):
        hostile.write_failing(self.folder / "db")
        for command in ("list", "history", "heads"):
            done = self.expect_tame([command, "--dir", "db"])
            self.assertIn(b"wrong" if command == "heads" else b"planted", done.stdout)
            lines = {"list": 1 + REVISIONS, "history": REVISIONS, "heads": 1}
            self.assertEqual(len(done.stdout.split(b"\n")) - 1, lines[command], done.stdout)
        self.expect_tame(["list", "--dir", "db", "--format", "json"])
        url = f"sqlite:///{self.folder}/app.sqlite"
        done = self.expect_tame(["upgrade", "--dir", "db", "--database-url", url], codes=(1,))
        self.assertEqual(len(done.stdout.splitlines()), len(hostile.TITLES))
        for command in (["current"], ["downgrade", "-1"], ["stamp", "017"], ["upgrade", "018"], ["stamp", "nobody"]):
            self.expect_tame([*command, "--dir", "db", "--database-url", url])
        self.expect_tame(["create", "one more", "--dir", "db"])
        self.expect_tame(["merge", "--dir", "db"])
        self.expect_tame(["check", "--dir", "db", "--engine", "sqlite"])
        self.expect_tame(["fresh", "--yes", "--dir", "db", "--database-url", url])

    def test_words_of_the_command_line_are_no_acts_in_errors(self):
        (self.folder / "empty").mkdir()
        for title in hostile.TITLES:
            for arguments in ([title], ["explain", title], ["test", title], ["test", b"--" + title], ["list", "--dir", title],
                              ["test", "--only", title], ["list", "--config", title], ["diff", title, title],
                              ["snapshot", title], ["test", "--format", title], ["upgrade", "--database-url", title],
                              ["test", "--since", title, "--dir", "empty"], ["report", "merge", title]):
                self.expect_tame(arguments, codes=(2, 3))

    def test_schemas_are_told_without_acts_and_kept_as_they_are(self):
        hostile.write_history(self.folder / "db")
        (self.folder / "empty.sql").write_text("CREATE TABLE a (x int);\n")
        for form in ("text", "json"):
            self.expect_tame(["snapshot", "db", "--engine", "sqlite", "--format", form], codes=(0,))
            kept = f"kept.{form}"
            self.expect_tame(["snapshot", "db", "--engine", "sqlite", "--format", form, "-o", kept], codes=(0,))
            self.assertEqual(hostile.what_acts((self.folder / kept).read_bytes()), "")
            done = self.expect_tame(["diff", kept, "db", "--engine", "sqlite"], codes=(0,))
            self.assertIn(b"no difference", done.stdout)
            self.expect_tame(["diff", "empty.sql", "db", "--engine", "sqlite", "--format", form], codes=(1,))
        done = self.expect_tame(["diff", "empty.sql", "db", "--engine", "sqlite"], codes=(1,))
        lines = done.stdout.decode().split("\n")
        self.assertEqual([line for line in lines if not re.match(r"--- |\+\+\+ |[+-] |\d+ differences$|$", line)], [])
        self.assertEqual(sum(line.startswith("+ table ") for line in lines), len(hostile.TITLES))

    def test_a_configuration_made_for_such_names_has_no_entry_that_a_name_planted(self):
        for title in hostile.TITLES:
            if b"\xff" not in title:
                hostile.write_history(self.folder / "many" / os.fsdecode(title))
        self.expect_tame(["init", "--dir", "many"], codes=(0,))
        written = (self.folder / "many" / "migrate.toml").read_bytes()
        self.assertEqual(hostile.what_acts(written), "")
        self.assertNotIn(b'\nname = "planted"', written)
        self.expect_tame(["list", "--dir", "many"], codes=(0,))


class Reports(Hostile):
    def test_reports_hold_no_acts_and_keep_their_form(self):
        hostile.write_failing(self.folder / "db")
        formats = [word for name in FORMATS for word in ("--format", f"{name}=r.{name}")]
        self.expect_tame(["test", "--dir", "db", "--engine", "sqlite", *formats], codes=(1,))
        for name in FORMATS:
            text = (self.folder / f"r.{name}").read_bytes()
            self.assertEqual(hostile.what_acts(text, name == "github"), "", name)
            self.assertIn(b"planted", text, name)
            self.assertEqual(hostile.broken_line(text), "", name)
        self.check_forms()
        table = (self.folder / "r.console").read_text().partition("     revision ")[2].partition("\n  ok history")[0]
        self.assertEqual(len(table.split("\n")) - 1, len(hostile.TITLES) + 1, table)
        for name in FORMATS:
            self.expect_tame(["report", "merge", "r.json", "--format", name], is_github=name == "github")
            self.expect_tame(["test", "--dir", "db", "--engine", "sqlite", "--format", name], is_github=name == "github")
        self.expect_tame(["test", "--dir", "db", "--engine", "sqlite", "--baseline", "known.toml", "--update-baseline"])
        self.assertEqual(hostile.what_acts((self.folder / "known.toml").read_bytes()), "")
        self.expect_tame(["test", "--dir", "db", "--engine", "sqlite", "--baseline", "known.toml"])

    def check_forms(self):
        for name in ("json", "gitlab", "sarif"):
            json.loads((self.folder / f"r.{name}").read_bytes())
        xml.parse(self.folder / "r.junit")
        for line in (self.folder / "r.tap").read_text().split("\n"):
            self.assertRegex(line, r"^(TAP version 13|1\.\.\d+|(not )?ok \d+ - .*|  ---|  message: \|2?|    .*|  \.\.\.|)$")
        page = (self.folder / "r.html").read_text()
        self.assertEqual(page.count("</script>"), page.count("<script"))
        self.check_markdown((self.folder / "r.markdown").read_text())

    def check_markdown(self, text):
        """Outside of code nothing of a name is a mark."""
        prose = re.sub(r"^(`{3,})[^`\n]*\n.*?\n\1$", "", text, flags=re.MULTILINE | re.DOTALL)
        prose = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", prose)
        self.assertNotRegex(prose, r"(?<!\\)!\[")
        self.assertNotRegex(prose, r"(?<!\\)\]\(")
        self.assertNotRegex(prose, r"@\w")
        self.assertNotRegex(prose, r"(?<!\\)<(?!/?(details|summary)\b|!-- migrate-report -->)[a-z!]")
        self.assertNotRegex(prose, r"www\.\w")
        self.assertEqual(re.findall(r"^#.*planted.*$", prose, re.MULTILINE), [])
        self.assertEqual(text.count("<!-- migrate-report -->"), 1)

    def test_postgresql_takes_them_alike(self):
        support.server_programs()
        hostile.write_failing(self.folder / "db")
        formats = [word for name in FORMATS for word in ("--format", f"{name}=r.{name}")]
        self.expect_tame(["test", "--dir", "db", "--engine", "postgres", *formats], codes=(1,))
        for name in FORMATS:
            text = (self.folder / f"r.{name}").read_bytes()
            self.assertEqual(hostile.what_acts(text, name == "github"), "", name)
            self.assertEqual(hostile.broken_line(text), "", name)
        self.check_forms()

    def test_a_terminal_gets_our_own_colours_and_none_of_a_name(self):
        hostile.write_failing(self.folder / "db")
        hostile.write_history(self.folder / "good")
        (self.folder / "empty.sql").write_text("CREATE TABLE a (x int);\n")
        url = f"sqlite:///{self.folder}/app.sqlite"
        to_database = ["--dir", "db", "--database-url", url]
        for command in (["list", "--dir", "db"], ["history", "--dir", "db"], ["heads", "--dir", "db"],
                        ["upgrade", *to_database], ["current", *to_database], ["snapshot", "app.sqlite"],
                        ["upgrade", "--sql", "--dir", "db", "--engine", "sqlite"], ["explain", "own\x1b[32mgreen"],
                        ["test", "--engine", "sqlite", "--dir", "db"], ["diff", "empty.sql", "good", "--engine", "sqlite"]):
            shown = self.on_terminal(command)
            plain = re.sub(rb"\x1b\[(0|1|2|31|32|33|1;31)m|\r\x1b\[K|\r\n", b"", shown)
            self.assertIsNone(hostile.RAW.search(plain), (command, hostile.RAW.search(plain)))
            # The codes that we have ourselves, but in a name.
            self.assertNotRegex(shown, rb"(?i)(own|green|bold)[\r\x1b]", command)
            self.assertNotIn(b"\x1b[Kwiped", shown, command)
            if command[0] in ("test", "diff"):
                self.assertIn(b"\x1b[", shown, command)
            else:
                self.assertNotIn(b"\x1b", shown, command)
            if command[0] in ("list", "history", "test", "diff", "snapshot"):
                self.assertIn(rb"own\x1b[32mgreen\x1b[0m", shown, command)

    def on_terminal(self, arguments):
        """What the program writes to a terminal."""
        shown = b""
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.folder)
            os.environ.pop("NO_COLOR", None)
            os.environ["TERM"] = "xterm"
            os.execv(support.PROGRAM, [str(support.PROGRAM), *arguments])
        while True:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        os.waitpid(process, 0)
        os.close(terminal)
        return shown


class PrintedSql(Hostile):
    def test_no_name_becomes_a_statement(self):
        hostile.write_history(self.folder / "db")
        done = hostile.run(["upgrade", "--sql", "--engine", "sqlite", "--dir", "db"], self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        database = sqlite3.connect(":memory:")
        database.executescript(done.stdout.decode("utf-8"))
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        self.assertNotIn("planted", tables)
        self.assertGreaterEqual(len(tables), len(hostile.TITLES))
        # PostgreSQL's comments end at a carriage return, too.
        comments = [line for line in re.split(rb"[\r\n]", done.stdout) if b"planted (x" in line]
        self.assertTrue(comments)
        self.assertTrue(all(line.startswith((b"--", b"CREATE TABLE \"t")) or b"planted (x int);--\"" in line
                            for line in comments), comments)

    def test_sql_for_programs_is_what_the_files_hold(self):
        (self.folder / "db").mkdir()
        text = "CREATE TABLE a (x text DEFAULT 'a\x1b\r\u202e ::error::');\n"
        (self.folder / "db" / "001_a.up.sql").write_bytes(text.encode())
        done = hostile.run(["upgrade", "--sql", "--engine", "sqlite", "--dir", "db"], self.folder)
        self.assertIn(text.encode().rstrip(b";\n"), done.stdout)


if __name__ == "__main__":
    support.main()
