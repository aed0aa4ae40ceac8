"""A secret that was planted in an address, the environment or `env` is in no output of any command and format."""

import json
import os
import subprocess
import time
import unittest

import hostile
import support

SECRET = "pl4nted-s3cret"
FORMATS = ["console", "html", "json", "junit", "github", "gitlab", "markdown", "sarif", "tap"]
# A tool that tells all it was given, and fails.
# Reports have a few lines of a program's words: the planted ones come last, whatever else the machine has set.
TELLING = "env; env >&2; env | grep -E 'SIGNING|DB_PASSWORD'; env | grep -E 'SIGNING|DB_PASSWORD' >&2; exit 7"


def toml(text):
    return json.dumps(text)


class Planted(unittest.TestCase):
    def setUp(self):
        folder = support.temporary_folder()
        self.folder = folder.__enter__()
        self.addCleanup(folder.__exit__, None, None, None)
        (self.folder / "db").mkdir()
        (self.folder / "db" / "001_a.up.sql").write_text("CREATE TABLE a (x int);\n")
        (self.folder / "db" / "001_a.down.sql").write_text("SELECT 1;\n")

    def expect_silent(self, arguments, codes, **variables):
        done = hostile.run(arguments, self.folder, **variables)
        self.assertIn(done.returncode, codes, (arguments, done.stdout, done.stderr))
        self.assertNotIn(b"internal error", done.stdout + done.stderr, arguments)
        outputs = {"stdout": done.stdout, "stderr": done.stderr}
        for file in self.folder.rglob("*"):
            if file.is_file() and file.name != "migrate.toml" and ".cache" not in file.parts:
                outputs[str(file)] = file.read_bytes()
        for name, text in outputs.items():
            for spelling in self.spellings():
                self.assertNotIn(spelling, text, (name, arguments))
        return done

    @staticmethod
    def spellings():
        return [b"pl4nted", b"s3cret"]

    def all_formats(self):
        return [word for name in FORMATS for word in ("--format", f"{name}=r.{name}")]


class Env(Planted):
    """Values of `env` in migrate.toml."""

    def write(self, more, name="SIGNING"):
        (self.folder / "migrate.toml").write_text(more.replace("ENV", f'env = {{ {name} = "{SECRET}", N = "1" }}'))

    def test_in_what_models_starts_and_tools_say(self):
        suite = '[[suite]]\nname = "a"\nengines = ["sqlite"]\n[suite.history]\nkind = "sql"\npath = "db"\n'
        command = f'command = ["sh", "-c", {toml(TELLING)}]\nENV\n'
        tool = ('[[suite]]\nname = "a"\nengines = ["sqlite"]\n[suite.history]\nkind = "command"\n'
                'files = "db/*.up.sql"\nENV\n[suite.history.commands]\n'
                + "".join(f'{verb} = ["sh", "-c", {toml(TELLING)}]\n' for verb in ("up", "down", "current")))
        for text in (suite + "[[suite.model]]\n" + command, suite + "[[suite.startup]]\n" + command, tool):
            for name in ("SIGNING", "DB_PASSWORD"):
                self.write(text, name)
                done = self.expect_silent(["test", *self.all_formats()], (1, 2, 3))
                if done.returncode == 1:
                    # Told, but blanked: the rest of the tool's words is there.
                    self.assertIn(b"***", (self.folder / "r.json").read_bytes())
                for command_line in (["list"], ["history"], ["check"], ["list", "--format", "json"]):
                    self.expect_silent(command_line, (0, 1, 2, 3))
                for form in FORMATS:
                    self.expect_silent(["test", "--format", form], (1, 2, 3))

    def test_a_short_value_is_no_secret_unless_its_name_says_so(self):
        self.write('[[suite]]\nname = "a"\nengines = ["sqlite"]\n[suite.history]\nkind = "sql"\npath = "db"\n'
                   '[[suite.model]]\ncommand = ["sh", "-c", "echo number 1; echo $PIN_TOKEN; exit 7"]\n'
                   'env = { N = "1", PIN_TOKEN = "xyz" }\n')
        done = hostile.run(["test"], self.folder)
        self.assertIn(b"number 1", done.stdout)
        self.assertNotIn(b"xyz", done.stdout)


class Environment(Planted):
    """What is called as secrets are in our own environment."""

    def test_in_what_tools_say(self):
        (self.folder / "migrate.toml").write_text(
            '[[suite]]\nname = "a"\nengines = ["sqlite"]\n[suite.history]\nkind = "sql"\npath = "db"\n'
            f'[[suite.model]]\ncommand = ["sh", "-c", {toml(TELLING)}]\n')
        for name in ("PGPASSWORD", "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "DEPLOY_KEY"):
            self.expect_silent(["test", *self.all_formats()], (1,), **{name: SECRET})
        self.expect_silent(["test", *self.all_formats()], (1,), DATABASE_URL=f"postgresql://app:{SECRET}@h/x")

    def test_in_what_tools_say_that_pass_env_lets_through(self):
        for name, pattern in (("GITHUB_TOKEN", "GITHUB_TOKEN"), ("AWS_SECRET_ACCESS_KEY", "AWS_*"),
                              ("CI_JOB_TOKEN", "*"), ("NPM_TOKEN", "NPM_*")):
            (self.folder / "migrate.toml").write_text(
                '[[suite]]\nname = "a"\nengines = ["sqlite"]\n'
                f'pass_env = ["{pattern}"]\n[suite.history]\nkind = "sql"\npath = "db"\n'
                f'[[suite.model]]\ncommand = ["sh", "-c", {toml(f"env | grep ^{name}=; exit 7")}]\n')
            with self.subTest(name=name):
                self.expect_silent(["test", *self.all_formats()], (1,), **{name: SECRET})
                # It came through, or there was nothing to be blanked.
                self.assertIn(f"{name}=***", (self.folder / "r.json").read_text())
                for form in FORMATS:
                    self.expect_silent(["test", "--format", form], (1,), **{name: SECRET})
                self.expect_silent(["check"], (0, 1, 2, 3), **{name: SECRET})

    def test_a_password_that_is_a_word_takes_no_names_out_of_reports(self):
        done = hostile.run(["test", "--dir", "db", "--engine", "sqlite"], self.folder, PGPASSWORD="leaves",
                           DATABASE_URL="postgresql://behind:behind@h/x")
        self.assertIn(b"the way down leaves behind: table a", done.stdout)

    def test_in_statements_that_tools_fill_from_it(self):
        (self.folder / "g").mkdir()
        (self.folder / "g" / "00001_a.sql").write_text(
            "-- +goose ENVSUB ON\n-- +goose Up\nSELECT '${APP_PASSWORD}' FROM nowhere;\n-- +goose Down\nSELECT 1;\n")
        self.expect_silent(["test", "--dir", "g", "--engine", "sqlite", *self.all_formats()], (1,), APP_PASSWORD=SECRET)
        self.expect_silent(["upgrade", "--dir", "g"], (1, 2), APP_PASSWORD=SECRET, DATABASE_URL="sqlite:///x.sqlite")


ADDRESSES = [
    "postgresql://app:{}@127.0.0.1:1/x",
    "postgresql://app:{}/more@127.0.0.1:1/x",  # an unescaped '/'
    "postgresql://app:12/{}@127.0.0.1:1/x",
    "postgresql://app:{}@more@127.0.0.1:1/x",  # an unescaped '@'
    "postgresql://app:x@{}@127.0.0.1:1/x",
    "postgresql://app:{}?more@127.0.0.1:1/x",
    "postgresql://app:{}#more@127.0.0.1:1/x",
    "postgresql://app:%zz{}@127.0.0.1:1/x",
    "postgresql://app:{}@[127.0.0.1:1/x",
    "postgresql://app:{}@h:port/x",
    "postgresql+psycopg://app:{}@127.0.0.1:1/x",
    "postgres://app@127.0.0.1:1/x?password={}",
    "postgres://app@127.0.0.1:1/x?sslpassword={}&nonsense=1",
    "postgres://app@127.0.0.1:1/x?password=a&{}",
    "postgres://app@127.0.0.1:1/x?%70assword={}",  # libpq decodes the keywords, too
    "postgres://app@127.0.0.1:1/x?passwor%64=pl4nted%2Ds3cret&sslpasswor%64={}",
    "postgres://app@127.0.0.1:1/x?passwor%zz={}",
    "host=127.0.0.1 port=1 user=app password={}",
    "host=127.0.0.1 port=1 password='{} more' user=app",
    "host=127.0.0.1 port=1 password='{} more",
    "host=127.0.0.1 port=1 password=more {}",
    "host=127.0.0.1 port=1 password=more {}=x",
    "password = {} host=127.0.0.1 port=1",
    "hst=127.0.0.1 password={}",
    "app:{}@127.0.0.1/x",
    "mysql://app:{}@127.0.0.1:1/x",
    "sqlite://app:{}@h/x",
    "dbname=postgresql://app:{}@127.0.0.1:1/x host=127.0.0.1 port=1",
]


class Addresses(Planted):
    def test_in_an_address_of_any_form(self):
        for form in ADDRESSES:
            address = form.format(SECRET)
            with self.subTest(address=form):
                for arguments in (["test", "--dir", "db", "--server", address, *self.all_formats()],
                                  ["upgrade", "--dir", "db", "--database-url", address],
                                  ["current", "--dir", "db", f"--database-url={address}"],
                                  ["diff", "db", address], ["snapshot", address],
                                  ["fresh", "--yes", "--dir", "db", "--database-url", address],
                                  ["check", "--dir", "db", "--server", address]):
                    self.expect_silent(arguments, (2, 3))
                self.expect_silent(["clean", "--server", address], (0, 2, 3))
                self.expect_silent(["upgrade", "--dir", "db"], (2, 3), DATABASE_URL=address)
                self.expect_silent(["snapshot"], (2, 3), DATABASE_URL=address)

    def test_in_the_list_of_processes(self):
        for form in ADDRESSES:
            address = form.format(SECRET).replace("127.0.0.1:1", "192.0.2.1").replace("port=1", "port=5")
            for words in (["--database-url", address], [f"--database-url={address}"]):
                # It waits for a pipe that nobody writes to, with its command line in view.
                reader, writer = os.pipe()
                process = subprocess.Popen(
                    [support.PROGRAM, "upgrade", "--config", f"/dev/fd/{reader}", *words], cwd=self.folder,
                    pass_fds=[reader], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                try:
                    deadline = time.monotonic() + 10
                    shown = b"s3cret"
                    while (not shown or b"s3cret" in shown) and time.monotonic() < deadline:
                        time.sleep(0.01)
                        with open(f"/proc/{process.pid}/cmdline", "rb") as file:
                            shown = file.read()
                    self.assertNotIn(b"pl4nted", shown, form)
                    self.assertNotIn(b"s3cret", shown, form)
                    self.assertIn(b"upgrade", shown)
                finally:
                    os.close(writer)
                    os.close(reader)
                    process.kill()
                    process.wait()

    def test_help_says_where_a_password_belongs(self):
        for arguments in (["--help"], ["upgrade", "--help"]):
            done = hostile.run(arguments, self.folder)
            self.assertIn(b"PGPASSWORD", done.stdout)
            self.assertIn(b".pgpass", done.stdout)


class Reached(Planted):
    """The server that libpq would go to: with psql as the measure."""

    def setUp(self):
        super().setUp()
        self.server = support.Server(self.folder, "app", SECRET, "shop")
        self.server.start("127.0.0.1")
        self.addCleanup(self.server.stop)
        deadline = time.monotonic() + 60
        while not self.server.answers_on_socket():
            self.assertLess(time.monotonic(), deadline, "the server does not start")
            time.sleep(0.05)
        self.server.sql("CREATE DATABASE shop", "postgres")

    def test_each_address_leads_where_psql_goes(self):
        port, wrong = self.server.port, 1
        for at, address in enumerate([
                f"postgresql://app:{SECRET}@127.0.0.1:{port}/shop",
                f"postgresql://app:{SECRET}@192.0.2.1/shop?host=127.0.0.1&port={port}",  # the later one counts
                f"postgresql://app:{SECRET}@127.0.0.1:{wrong}/shop?port={port}",
                f"postgresql://nobody:x@127.0.0.1:{port}/shop?user=app&password={SECRET}",
                f"postgresql://app:{SECRET}@nowhere.invalid:{port}/shop?hostaddr=127.0.0.1",
                f"postgresql://app:{SECRET}@127.0.0.1:{port}/elsewhere?dbname=shop",
                f"postgresql://app:{SECRET}@192.0.2.1:{wrong}/shop?%68ost=127.0.0.1&p%6Frt={port}",  # encoded keywords
                f"postgresql://nobody:x@127.0.0.1:{port}/elsewhere?%75ser=app&%70assword={SECRET}&%64bname=shop",
                f"postgresql:///shop?host=127.0.0.1&port={port}&user=app&password={SECRET}",
                f"postgresql://app:{SECRET}@127.0.0.1:{wrong},127.0.0.1:{port}/shop",  # the first that answers
                f"host=127.0.0.1 port={port} user=app password={SECRET} dbname=shop",
                f"user='app' password = '{SECRET}' hostaddr=127.0.0.1 port={port} dbname=shop",
                f"postgresql+psycopg://app:{SECRET}@127.0.0.1:{port}/shop",
                f"postgresql://app:pl4nted%2Ds3cret@127.0.0.1:{port}/shop?application_name=x&connect_timeout=3",
        ]):
            with self.subTest(address=address):
                asked = address.replace("+psycopg", "")
                psql = support.run(["psql", "-XAt", "-c", "SELECT current_database() || inet_server_port()", asked])
                self.assertEqual(psql.stdout.strip(), f"shop{port}", psql.stdout)
                variables = {"DATABASE_URL": address} if at % 2 else {}
                words = [] if at % 2 else ["--database-url", address]
                for command in (["upgrade"], ["current"], ["stamp", "base"]):
                    done = hostile.run([*command, "--dir", "db", *words], self.folder, **variables)
                    self.assertEqual(done.returncode, 0, done.stderr)
                    self.assertNotIn(b"s3cret", done.stdout + done.stderr)
                self.assertEqual(self.server.sql("SELECT count(*) FROM a"), "0")
                for arguments in (["snapshot", address], ["diff", "db", address]):
                    done = hostile.run(arguments, self.folder)
                    self.assertIn(done.returncode, (0, 1), done.stderr)
                    self.assertNotIn(b"s3cret", done.stdout + done.stderr)
                self.server.sql("DROP TABLE a, migrate_version")


if __name__ == "__main__":
    support.main()
