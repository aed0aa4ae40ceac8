"""The HTML report in a real browser: what a history may be called is text, and the page does what it says without a network."""

import html
import os
import re
import shutil
import tempfile
import unittest

import support

EVIL = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"


def browser():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if shutil.which(name):
            return shutil.which(name)
    return support.cannot("there is no Chromium here")


def write(folder, files):
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + "\n")


def suite(name, extra=""):
    return f'[[suite]]\nname = "{name}"\nengines = ["sqlite"]\n[suite.history]\nkind = "sql"\n{extra}'


def histories(folder):
    """A branching history with a defect, and one of names that are markup."""
    write(folder, {
        "shop/migrate.toml": suite("shop"),
        "shop/001_users.up.sql": "CREATE TABLE users (id INTEGER PRIMARY KEY);",
        "shop/001_users.down.sql": "DROP TABLE users;",
        "shop/002_mail.up.sql": "-- revises: 001\nCREATE TABLE mail (id INTEGER);\nCREATE INDEX users_id ON users (id);",
        "shop/002_mail.down.sql": "DROP TABLE mail;",
        "shop/003_phones.up.sql": "-- revises: 001\nCREATE TABLE phones (id INTEGER);",
        "shop/003_phones.down.sql": "DROP TABLE phones;",
        "shop/004_merge.up.sql": "-- revises: 002, 003\nCREATE TABLE both (id INTEGER);",
        "shop/004_merge.down.sql": "DROP TABLE both;",
        "filled/migrate.toml": suite("filled").replace("engines", "rows = true\nengines"),
        "filled/001_users.up.sql": "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, city TEXT);",
        "filled/001_users.down.sql": "DROP TABLE users;",
        "filled/002_no_city.up.sql": "-- migrate: ignore rows/lossy: nobody asks for it\nALTER TABLE users DROP COLUMN city;",
        "filled/002_no_city.down.sql": "ALTER TABLE users ADD COLUMN city TEXT;",
        "evil/migrate.toml": suite("evil", '[suite.history.irreversible]\n"002" = \'' + EVIL.replace("'", "") + "'"),
        "evil/001_<b>bold.up.sql": f'CREATE TABLE "{EVIL.replace(chr(34), chr(34) * 2)}" (id INTEGER);',
        "evil/001_<b>bold.down.sql": "SELECT '</script>';",
        "evil/002_x.up.sql": "CREATE TABLE x (id INTEGER);",
    })


class Page:
    """A report, and what a browser makes of it."""

    def __init__(self, folder):
        self.file = folder / "report.html"
        self.program = browser()
        histories(folder)
        done = support.run([support.PROGRAM, "test", "--dir", folder, "--format", f"html={self.file}"])
        assert done.returncode == 1, done.stdout
        self.text = self.file.read_text()

    def dom(self, fragment="", script="", *options):
        """The page after it was drawn, and after a script of the test's was run in it."""
        copy = self.file.with_name("copy.html")
        copy.write_text(self.text.replace("</body>", f"<script>{script}</script></body>"))
        with tempfile.TemporaryDirectory(prefix="migrate-browser-") as profile:
            done = support.run([self.program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                                f"--user-data-dir={profile}", "--virtual-time-budget=3000", *options, "--dump-dom",
                                f"file://{copy}#{fragment}"], env={**os.environ, "HOME": profile})
        dom = done.stdout[done.stdout.index("<!DOCTYPE"):]
        body = re.sub(r"<script.*?</script>", "", dom[dom.index("<body"):], flags=re.S)
        return dom, html.unescape(re.sub(r"<[^>]*>", "\n", body)), body


class Report(unittest.TestCase):
    page = None

    @classmethod
    def setUpClass(cls):
        cls.context = support.temporary_folder()
        cls.folder = cls.context.__enter__()
        cls.addClassCleanup(cls.context.__exit__, None, None, None)

    def setUp(self):
        Report.page = Report.page or Page(self.folder)

    def test_asks_for_nothing_from_outside(self):
        self.assertIn("default-src 'none'", self.page.text)
        addresses = set(re.findall(r"(?:src|href)\s*=\s*[\"'](?!#)([^\"']+)|url\(([^)]+)\)|https?://[\w./]+", self.page.text.split('id="report"')[0]))
        self.assertEqual(addresses, set())

    def test_shows_an_overview_of_all_suites_first(self):
        _, text, _ = self.page.dom()
        self.assertIn("2 findings", text)
        self.assertIn("the way down leaves behind: index users.users_id", text)

    def test_takes_names_for_text(self):
        for fragment in ("", "suite=evil+on+sqlite"):
            dom, text, body = self.page.dom(fragment, "document.querySelectorAll('.history .link').forEach((one) => one.click())")
            self.assertNotIn("<title>taken", dom)
            self.assertIn(EVIL, text)
            self.assertNotIn("<img", body)
            self.assertNotIn("<b>bold", body)

    def test_draws_branches_and_merges(self):
        _, text, body = self.page.dom("suite=shop+on+sqlite")
        self.assertEqual(body.count('class="node '), 4)
        self.assertEqual(body.count('class="node failed"'), 1)
        self.assertGreater(len(set(re.findall(r'class="lane"[^>]*stroke="([^"]+)"', body))), 1)
        self.assertIn("Growth of the schema", text)

    def test_shows_a_finding_side_by_side_with_what_it_means(self):
        _, text, body = self.page.dom("suite=shop+on+sqlite", "document.querySelector('.card .link').click()")
        self.assertRegex(text, r"Expected\s+Found\s+index users\.users_id")
        self.assertRegex(text, r"DROP INDEX \"?users_id")
        self.assertIn("<dialog id=\"page\" aria-labelledby=\"page-title\" open", body)
        self.assertIn("Why it hurts", text)

    def test_shows_what_a_revision_changed_when_it_is_opened(self):
        _, _, closed = self.page.dom("suite=shop+on+sqlite")
        _, _, opened = self.page.dom("suite=shop+on+sqlite", "document.querySelectorAll('.history .link')[3].click()")
        self.assertIn('aria-expanded="true"', opened)
        self.assertEqual(closed.count('class="more" hidden'), opened.count('class="more" hidden') + 1)

    def test_shows_what_a_revision_did_to_rows(self):
        _, text, body = self.page.dom("suite=filled+on+sqlite", "document.querySelectorAll('.history .link')[1].click()")
        self.assertIn('<span class="mark warned">lossy up</span>', body)
        self.assertIn('<span class="mark passed">lossless</span>', body)
        self.assertRegex(text, r"Over the way up\s+Table or column")
        self.assertRegex(text, r"users\s*\.\s*city|users\.city")
        self.assertRegex(text, r"\d+ values lost\s+id \d+")
        self.assertRegex(text, r"\d+ tables? filled, \d+ of \d+ criteria met")

    def test_narrows_by_search_and_verdict(self):
        _, text, _ = self.page.dom("q=users_id")
        self.assertIn("1 finding", text)
        _, text, _ = self.page.dom("show=warned")
        self.assertIn("Nothing is like that.", text)
        _, text, body = self.page.dom("", "const s = document.getElementById('search'); s.value = 'phones'; s.dispatchEvent(new Event('input'))")
        self.assertIn("Overview", text)
        self.assertNotIn("evil", body)

    def test_is_light_or_dark_as_the_system_and_as_the_button_says(self):
        for preference, theme, other in (("0", "dark", "light"), ("1", "light", "dark")):
            option = f"--blink-settings=preferredColorScheme={preference}"
            self.assertIn(f'data-theme="{theme}"', self.page.dom("", "", option)[0])
            self.assertIn(f'data-theme="{other}"', self.page.dom("", "document.getElementById('theme').click()", option)[0])

    def test_can_be_used_by_keyboard(self):
        script = "document.dispatchEvent(new KeyboardEvent('keydown', {key: '/', bubbles: true})); document.title = document.activeElement.id"
        self.assertIn("<title>search", self.page.dom("", script)[0])
        script = ("document.querySelector('#suites button').focus(); document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
                  " {key: 'ArrowDown', bubbles: true})); document.activeElement.click()")
        self.assertIn("History", self.page.dom("", script)[1])

    def test_fits_a_phone(self):
        frame = self.folder / "frame.html"
        script = "document.title = 'wide ' + document.documentElement.scrollWidth"
        frame.write_text('<iframe style="width:390px;height:800px;border:0" src="copy.html#suite=shop+on+sqlite"></iframe>')
        self.page.dom("", script + "; parent.postMessage(document.title, '*')")
        frame.write_text(frame.read_text() + "<script>addEventListener('message', (event) => { document.title = event.data })</script>")
        done = support.run([self.page.program, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000",
                            "--allow-file-access-from-files", "--window-size=800,900", "--dump-dom", f"file://{frame}"])
        self.assertRegex(done.stdout, r"<title>wide (3[0-8]\d|390)</title>")


if __name__ == "__main__":
    support.main()
