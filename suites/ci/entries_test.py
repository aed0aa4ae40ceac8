"""What has the name of a migration and is no file is named, in every layout: left out, the run would pass without it."""

import os
import socket
import unittest

import hostile
import support

# A history of each layout with one revision, and the names of a second one's parts: (file, text), ...
LAYOUTS = {
    "sql": ([("001_a.up.sql", "CREATE TABLE a (x int);"), ("001_a.down.sql", "DROP TABLE a;")],
            ["002_b.up.sql", "001_a.sqlite.down.sql"]),
    "golang-migrate": ([("1_a.up.sql", "CREATE TABLE a (x int);"), ("1_a.down.sql", "DROP TABLE a;")],
                       ["2_b.up.sql", "1_b.down.sql"]),
    "goose": ([("00001_a.sql", "-- +goose Up\nCREATE TABLE a (x int);\n-- +goose Down\nDROP TABLE a;\n")],
              ["00002_b.sql", "00002_b.go"]),
    "dbmate": ([("1_a.sql", "-- migrate:up\nCREATE TABLE a (x int);\n-- migrate:down\nDROP TABLE a;\n")], ["2_b.sql"]),
    "node-pg-migrate": ([("1_a.sql", "-- Up Migration\nCREATE TABLE a (x int);\n-- Down Migration\nDROP TABLE a;\n")],
                        ["2_b.sql", "2_b.js"]),
    "sql-migrate": ([("1_a.sql", "-- +migrate Up\nCREATE TABLE a (x int);\n-- +migrate Down\nDROP TABLE a;\n")],
                    ["2_b.sql", "b.sql"]),
    "refinery": ([("V1__a.sql", "CREATE TABLE a (x int);")], ["V2__b.sql", "U2__b.sql", "V2__b.rs"]),
    "morph": ([("1_a.up.sql", "CREATE TABLE a (x int);"), ("1_a.down.sql", "DROP TABLE a;")],
              ["2_b.up.sql", "1_b.down.sql"]),
    "sqlx": ([("1_a.up.sql", "CREATE TABLE a (x int);"), ("1_a.down.sql", "DROP TABLE a;")],
             ["2_b.up.sql", "2_b.down.sql"]),
    "flyway": ([("V1__a.sql", "CREATE TABLE a (x int);"), ("U1__a.sql", "DROP TABLE a;")],
               ["V2__b.sql", "U2__b.sql", "R__c.sql", "more/V3__c.sql", "V1__a.sql.conf"]),
    "diesel": ([("1_a/up.sql", "CREATE TABLE a (x int);"), ("1_a/down.sql", "DROP TABLE a;")],
               ["1_a/metadata.toml", "2_b", "3_c/up.sql"]),
    "prisma": ([("20240101000000_a/migration.sql", "CREATE TABLE a (x int);")],
               ["20240102000000_b", "20240103000000_c/migration.sql", "migration_lock.toml"]),
    "supabase": ([("20240101000000_a.sql", "CREATE TABLE a (x int);")], ["20240102000000_b.sql"]),
    "atlas": ([("1_a.sql", "-- atlas:sum ignore\n\nCREATE TABLE a (x int);"),
               ("atlas.sum", "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")], ["2_b.sql"]),
    "pop": ([("1_a.up.sql", "CREATE TABLE a (x int);"), ("1_a.down.sql", "DROP TABLE a;")],
            ["2_b.up.sql", "more/3_c.up.sql", "2_b.sqlite3.down.sql"]),
    "popx": ([("1_a.up.sql", "CREATE TABLE a (x int);"), ("1_a.down.sql", "DROP TABLE a;")],
             ["2_b.autocommit.up.sql", "more/3_c.up.sql", "1_a.sqlite3.down.sql"]),
    "liquibase": ([("changelog.sql", "--liquibase formatted sql\n--changeset a:1\nCREATE TABLE a (x int);\n"
                    "--rollback DROP TABLE a;\n")],
                  ["b.sql", "more/c.sql"]),
    "sqitch": ([("sqitch.plan", "%syntax-version=1.0.0\n%project=p\n\na 2024-01-01T00:00:00Z A <a@b>\n"
                 "b 2024-01-02T00:00:00Z A <a@b>\n"),
                ("deploy/a.sql", "CREATE TABLE a (x int);"), ("revert/a.sql", "DROP TABLE a;"),
                ("deploy/b.sql", "CREATE TABLE b (x int);")],
               ["revert/b.sql", "verify/a.sql", "sqitch.conf"]),
    "drizzle": ([("meta/_journal.json", '{"entries": [{"tag": "0000_a", "when": 1}]}'),
                 ("0000_a.sql", "CREATE TABLE a (x int);")],
                ["0001_b.sql"]),
    "drizzle-1": ([("20240101000000_a/migration.sql", "CREATE TABLE a (x int);")],
                  ["20240102000000_b/migration.sql"]),
    "tern": ([("001_a.sql", "CREATE TABLE a (x int);\n---- create above / drop below ----\nDROP TABLE a;\n")],
             ["002_b.sql", "1_a.sql"]),
}


def make(kind, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "dangling link":
        path.symlink_to("nowhere")
    elif kind == "link to itself":
        path.symlink_to(path.name)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(str(path))
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()


KINDS = ["dangling link", "link to itself", "pipe", "socket", "device", "folder"]


class Entries(unittest.TestCase):
    def write(self, folder, layout):
        for name, text in LAYOUTS[layout][0]:
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)

    def test_each_layout_names_what_is_no_file(self):
        for layout, (_, names) in LAYOUTS.items():
            for name in names:
                for kind in KINDS:
                    if kind == "folder" and name in ("2_b", "20240102000000_b"):
                        continue  # Diesel's and Prisma's revisions are folders
                    with self.subTest(layout=layout, name=name, kind=kind), support.temporary_folder() as folder:
                        self.write(folder, layout)
                        make(kind, folder / name)
                        for command in (["list"], ["test", "--engine", "sqlite"]):
                            done = hostile.run([*command, "--dir", ".", "--layout", layout], folder, timeout=20)
                            shown = (done.stdout + done.stderr).decode()
                            self.assertEqual(done.returncode, 2, (command, done.stdout, shown))
                            self.assertIn(name.rsplit("/", maxsplit=1)[-1], shown)
                            self.assertIn("hint: ", shown)

    def test_alembic_is_asked_about_files_alone(self):
        if support.run(["/usr/bin/python3", "-c", "import alembic"]).returncode != 0:
            support.cannot("Alembic is not installed")
        for kind in KINDS:
            with self.subTest(kind=kind), support.temporary_folder() as folder:
                support.run(["/usr/bin/python3", "-m", "alembic.config", "init", "scripts"], cwd=folder)
                (folder / "scripts" / "versions" / "a1_a.py").write_text(
                    "revision = 'a1'\ndown_revision = None\ndef upgrade(): pass\ndef downgrade(): pass\n")
                make(kind, folder / "scripts" / "versions" / "b2_b.py")
                for command in (["list"], ["test", "--engine", "sqlite"]):
                    done = hostile.run([*command, "--dir", ".", "--python", "/usr/bin/python3"], folder, timeout=60)
                    shown = (done.stdout + done.stderr).decode()
                    self.assertEqual(done.returncode, 2, shown)
                    self.assertIn("b2_b.py", shown)

    def test_other_names_are_nobody_s_business(self):
        for layout in LAYOUTS:
            with self.subTest(layout=layout), support.temporary_folder() as folder:
                self.write(folder, layout)
                (folder / "more").mkdir()
                make("dangling link", folder / ".#001_a.up.sql")  # Emacs locks a file so
                make("dangling link", folder / "notes")
                make("pipe", folder / "pipe")
                make("dangling link", folder / "more" / "README.md")
                done = hostile.run(["list", "--dir", ".", "--layout", layout], folder, timeout=20)
                self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_history_of_nothing_but_a_link_is_named(self):
        with support.temporary_folder() as folder:
            make("dangling link", folder / "001_a.up.sql")
            done = hostile.run(["test", "--dir", "."], folder, timeout=20)
            self.assertEqual(done.returncode, 2)
            self.assertIn(b"001_a.up.sql has the name of a migration, and is a link that leads nowhere", done.stderr)

    def test_links_to_files_are_files(self):
        with support.temporary_folder() as folder:
            (folder / "elsewhere.sql").write_text("CREATE TABLE a (x int);")
            (folder / "db").mkdir()
            (folder / "db" / "001_a.up.sql").symlink_to("../elsewhere.sql")
            done = hostile.run(["list", "--dir", "db"], folder)
            self.assertEqual(done.returncode, 0)
            self.assertIn(b"1 revision", done.stdout)

    def test_files_that_are_read_by_name_are_refused_alike(self):
        for kind in KINDS:
            for key in ('sql = ["odd"]\n', None):
                with self.subTest(kind=kind, key=key), support.temporary_folder() as folder:
                    self.write(folder, "sql")
                    (folder / "migrate.toml").write_text(
                        '[[suite]]\nname = "a"\nengines = ["sqlite"]\n[suite.history]\nkind = "sql"\npath = "."\n'
                        + (f"[[suite.model]]\n{key}" if key else ""))
                    make(kind, folder / "odd")
                    arguments = ["test"] if key else ["test", "--baseline", "odd"]
                    done = hostile.run(arguments, folder, timeout=60)
                    self.assertEqual(done.returncode, 2, (done.stdout, done.stderr))
                    self.assertIn(b"odd", done.stderr + done.stdout)


if __name__ == "__main__":
    support.main()
