"""Bad moments: a full disk, too little memory, an input without an end, a reader that has gone. Exit code 3 with the
true reason (2 where the input is at fault), and nothing left."""

import os
import pathlib
import shutil
import subprocess
import unittest

import hostile
import shared_memory
import support

FORMATS = ["console", "html", "json", "junit", "github", "gitlab", "markdown", "sarif", "tap"]


class Moments(unittest.TestCase):
    def setUp(self):
        folder = support.temporary_folder()
        self.folder = folder.__enter__()
        self.addCleanup(folder.__exit__, None, None, None)
        (self.folder / "db").mkdir()
        (self.folder / "db" / "001_a.up.sql").write_text("CREATE TABLE a (x int);\n")
        (self.folder / "db" / "001_a.down.sql").write_text("DROP TABLE a;\n")

    def run_full(self, arguments):
        with open("/dev/full", "wb") as full:
            return subprocess.run([support.PROGRAM, *arguments], cwd=self.folder, stdout=full, stderr=subprocess.PIPE,
                                  stdin=subprocess.DEVNULL, timeout=120, check=False)


class FullDevices(Moments):
    def test_standard_output(self):
        url = f"sqlite:///{self.folder}/app.sqlite"
        commands = [["list", "--dir", "db"], ["list", "--dir", "db", "--format", "json"], ["history", "--dir", "db"],
                    ["heads", "--dir", "db"], ["upgrade", "--dir", "db", "--database-url", url],
                    ["current", "--dir", "db", "--database-url", url], ["snapshot", "db", "--engine", "sqlite"],
                    ["upgrade", "--sql", "--dir", "db", "--engine", "sqlite"], ["diff", "db", "db", "--engine", "sqlite"],
                    ["checks"], ["explain"], ["explain", "round_trip/left_behind"], ["--help"], ["--version"],
                    ["completion", "bash"], ["man"], ["clean"]]
        commands += [["test", "--dir", "db", "--engine", "sqlite", "--format", name] for name in FORMATS]
        for arguments in commands:
            with self.subTest(arguments=arguments):
                done = self.run_full(arguments)
                self.assertEqual(done.returncode, 3, done.stderr)
                self.assertIn(b"No space left on device", done.stderr)
                self.assertIn(b"hint: ", done.stderr)

    def test_files(self):
        test = ["test", "--dir", "db", "--engine", "sqlite"]
        for arguments in [[*test, "--format", f"{name}=/dev/full"] for name in FORMATS] + [
                ["snapshot", "db", "--engine", "sqlite", "-o", "/dev/full"],
                ["diff", "db", "db", "--engine", "sqlite", "-o", "/dev/full"]]:
            with self.subTest(arguments=arguments):
                done = hostile.run(arguments, self.folder)
                self.assertEqual(done.returncode, 3, (done.stdout, done.stderr))
                self.assertIn(b"No space left on device", done.stderr)

    def test_a_reader_that_has_gone_changes_no_exit_code(self):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([support.PROGRAM, "list", "--dir", "db"], cwd=self.folder, stdout=writer,
                              stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=60, check=False)
        os.close(writer)
        self.assertEqual((done.returncode, done.stderr), (0, b""))


class FullDisks(Moments):
    """With file systems of a few megabytes, which takes root."""

    def within(self, sizes, script, **variables):
        """Runs a shell's script where each folder is a new file system of that size."""
        if os.geteuid() != 0:
            support.cannot("only root can make a file system")
        mounts = "".join(f"mount -t tmpfs -o size={size},mode=1777 tmpfs {folder} || exit 99\n"
                         for folder, size in sizes.items())
        done = subprocess.run(["unshare", "--mount", "--ipc", "--propagation", "private", "bash", "-c", mounts + script],
                              cwd=self.folder, capture_output=True, timeout=200, check=False, stdin=subprocess.DEVNULL,
                              env={**os.environ, "P": str(support.PROGRAM), "NO_COLOR": "1", **variables})
        if done.returncode == 99 or b"unshare failed" in done.stderr:
            support.cannot("no file system can be made here")
        return done

    def test_no_half_report_stays(self):
        (self.folder / "small").mkdir()
        for name in FORMATS:
            done = self.within({"small": "16k"}, "head -c 15k /dev/zero >small/full\n"
                               f"$P test --dir db --engine sqlite --format {name}=small/report; code=$?\n"
                               "ls -s small; exit $code")
            self.assertEqual(done.returncode, 3, (name, done.stdout, done.stderr))
            self.assertIn(b"No space left on device", done.stderr)
            self.assertNotIn(b"report", done.stdout.split(b"passed")[-1].split(b"total")[-1], name)

    def test_initdb_s_reason_is_told_and_nothing_stays(self):
        (self.folder / "cache").mkdir()
        # A small /dev/shm lets initdb's server panic, and keep its shared memory.
        for size, memory in (("300k", "64m"), ("8m", "64m"), ("30m", "64m"), ("44m", "64m"), ("60m", "64m"), ("99m", "1m")):
            with self.subTest(size=size, memory=memory):
                (self.folder / "t").mkdir(exist_ok=True)
                done = self.within({"/dev/shm": memory, "t": size},
                                   "rm -rf cache/*; chmod 755 .\n"
                                   "TMPDIR=$PWD/t XDG_CACHE_HOME=$PWD/cache $P test --dir db --engine postgres; code=$?\n"
                                   "echo; awk 'NR > 1 { print \"segment \" $2 }' /proc/sysvipc/shm; "
                                   "ls -A /dev/shm t; exit $code")
                shown = (done.stdout + done.stderr).decode()
                if done.returncode == 0:
                    continue  # it had room enough
                self.assertEqual(done.returncode, 3, shown)
                self.assertRegex(shown, "No space left on device|no disk or memory left")
                self.assertNotIn("internal error", shown)
                self.assertRegex(shown, "hint: make room |hint: .*memory")
                self.assertEqual(done.stdout.decode().split("\n\n")[-2:], ["/dev/shm:", "t:\n"], shown)

    def test_a_temporary_folder_of_everybody_is_refused(self):
        (self.folder / "t").mkdir()
        # Where /dev/shm is small, a server's folder is in TMPDIR.
        done = self.within({"/dev/shm": "1m", "t": "400m"},
                           "chmod 755 .; chmod 777 t; TMPDIR=$PWD/t $P test --dir db --engine postgres; code=$?\n"
                           "ls -A t >&2; exit $code")
        shown = (done.stdout + done.stderr).decode()
        self.assertEqual(done.returncode, 3, shown)
        self.assertIn(f"{self.folder}/t can be written by other users, and has no sticky bit", shown)
        self.assertIn("chmod +t", shown)
        self.assertNotIn("migrate-pg-", shown)
        done = self.within({"/dev/shm": "1m", "t": "400m"},
                           "chmod 755 .; TMPDIR=$PWD/t $P test --dir db --engine postgres --jobs 1")
        self.assertEqual(done.returncode, 0, (done.stdout, done.stderr))

    def test_a_cache_leaves_the_run_its_room(self):
        (self.folder / "t").mkdir()
        done = self.within({"/dev/shm": "64m", "t": "120m"},
                           "mkdir t/cache; TMPDIR=$PWD/t XDG_CACHE_HOME=$PWD/t/cache "
                           "$P test --dir db --engine postgres --jobs 1; code=$?; du -s t/cache >&2; exit $code")
        self.assertEqual(done.returncode, 0, (done.stdout, done.stderr))

    def test_a_database_without_room_is_no_finding(self):
        (self.folder / "db" / "002_b.up.sql").write_text(
            "CREATE TABLE b AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 60000) "
            "SELECT x, 'some text that takes room on the disk, and a little more of it' AS y FROM n;\n")
        (self.folder / "db" / "002_b.down.sql").write_text("DROP TABLE b;\n")
        (self.folder / "t").mkdir()
        done = self.within({"t": "1m"}, "$P upgrade --dir db --database-url sqlite:///$PWD/t/app.sqlite")
        self.assertEqual(done.returncode, 3, (done.stdout, done.stderr))
        self.assertIn(b"no disk or memory left", done.stderr)
        self.assertIn(b"hint: ", done.stderr)


class Killed(Moments):
    """What a kill leaves: here of initdb's own servers, as where memory is short."""

    WRAPPER = """#!/bin/bash
case "$*" in
  *--boot* | *--single*)
    "{real}" "$@" <&0 &
    for try in {{1..2000}}; do
      {moment} && break
      grep -q . /proc/$!/maps || break  # it has ended
      sleep 0.001
    done
    {kill}
    ;;
  *) exec "{real}" "$@" ;;
esac
"""

    LOCKED = '[ "$(wc -l 2>/dev/null <"$PGDATA/postmaster.pid")" -ge 7 ]'
    # As soon as it has its POSIX segment, if it has one: after the other, and before the first answer.
    SHARED = 'grep -q "/dev/shm/PostgreSQL\\|pg_dynshmem" /proc/$!/maps'
    SERVER = "kill -9 $!; wait; exit 137"
    # All of initdb, of which its server knows nothing: that goes on until its input ends.
    INITDB = ("above=$PPID; while [ \"$(cat /proc/$above/comm)\" != initdb ]; do "
              "above=$(awk '{{print $4}}' /proc/$above/stat); done; kill -9 $above; wait")

    def test_no_shared_memory_stays_of_an_initdb_whose_server_is_killed(self):
        for moment in (self.LOCKED, self.SHARED):
            shown = self.run_killed(moment, self.SERVER)
            self.assertRegex(shown, "Killed|exit code 137|signal 9")
            self.assertRegex(shown, "hint: .*memory")

    def test_no_shared_memory_stays_of_an_initdb_that_is_killed_itself(self):
        for moment in (self.LOCKED, self.SHARED):
            shown = self.run_killed(moment, self.INITDB.format())
            self.assertIn("initdb failed (ended by Killed)", shown)
            self.assertRegex(shown, "hint: .*memory")

    def run_killed(self, moment, kill):
        """What a run says whose initdb has such a server."""
        shutil.rmtree(self.folder / "copy", ignore_errors=True)
        real = support.server_programs()
        root = self.folder / "copy"
        programs = root / str(real).lstrip("/")
        programs.mkdir(parents=True)
        if (root / "usr").exists():
            (root / "usr" / "share").symlink_to("/usr/share")
        for program in real.iterdir():
            if program.name == "postgres":
                (programs / "postgres").write_text(self.WRAPPER.format(real=program.resolve(), moment=moment, kill=kill))
                (programs / "postgres").chmod(0o755)
            elif program.name == "initdb":
                shutil.copy(program.resolve(), programs / "initdb")
            else:
                (programs / program.name).symlink_to(program.resolve())
        for part in real.parent.iterdir():
            if part.name != real.name:
                (programs.parent / part.name).symlink_to(part)
        done, left = shared_memory.run_alone(
            [support.PROGRAM, "test", "--dir", "db", "--engine", "postgres"], cwd=self.folder, timeout=120,
            env={**os.environ, "HOME": str(self.folder), "NO_COLOR": "1", "PG_BIN": str(programs),
                 "XDG_CACHE_HOME": str(self.folder / "cache")})
        shown = (done.stdout + done.stderr).decode()
        self.assertEqual(done.returncode, 3, shown)
        self.assertEqual(left, [])
        return shown


class Sizes(Moments):
    """A limit on the size of files: what grows beyond it gets a signal where it does not look."""

    def run_limited(self, kilobytes, arguments):
        (self.folder / "t").mkdir(exist_ok=True)
        (self.folder / "t").chmod(0o1777)
        done, left = shared_memory.run_alone(
            ["prlimit", f"--fsize={kilobytes << 10}", support.PROGRAM, *arguments], cwd=self.folder, timeout=120,
            env={**os.environ, "NO_COLOR": "1", "TMPDIR": str(self.folder / "t"),
                 "XDG_CACHE_HOME": str(self.folder / "cache")})
        self.assertEqual(left, [])
        return done

    def expect_reason(self, done, reason="File too large|File size limit exceeded|signal 25"):
        shown = (done.stdout + done.stderr).decode()
        self.assertEqual(done.returncode, 3, shown)
        self.assertRegex(shown, reason)
        self.assertIn("hint: ", shown)
        self.assertNotIn("internal error", shown)
        self.assertNotIn("its permissions", shown)
        self.assertEqual(os.listdir(self.folder / "t"), [])
        return shown

    def test_reports(self):
        (self.folder / "db" / "001_a.down.sql").write_text("SELECT 1;\n")
        (self.folder / "migrate.toml").write_text("".join(
            f'[[suite]]\nname = "s{at}"\nengines = ["sqlite"]\n[suite.history]\nkind = "sql"\npath = "db"\n'
            for at in range(60)))
        for name in FORMATS:
            with self.subTest(format=name):
                self.expect_reason(self.run_limited(4, ["test", "--format", f"{name}=report"]))
                self.assertFalse((self.folder / "report").exists())
                self.assertEqual(sorted(os.listdir(self.folder)), ["db", "migrate.toml", "t"])

    def test_a_server(self):
        for kilobytes in (1, 8, 100, 600):
            with self.subTest(kilobytes=kilobytes):
                shown = self.expect_reason(self.run_limited(kilobytes, ["test", "--dir", "db"]))
                self.assertIn("ulimit -f", shown)

    def test_a_database(self):
        rows = ("CREATE TABLE b AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 60000) "
                "SELECT x, 'some text that takes room on the disk, and a little more of it' AS y FROM n;\n")
        (self.folder / "db" / "002_b.up.sql").write_text(rows)
        (self.folder / "db" / "002_b.down.sql").write_text("DROP TABLE b;\n")
        self.expect_reason(self.run_limited(2000, ["test", "--dir", "db", "--jobs", "1"]))
        url = f"sqlite:///{self.folder}/app.sqlite"
        self.expect_reason(self.run_limited(1000, ["upgrade", "--dir", "db", "--database-url", url]),
                           "no disk or memory left")


class Memory(Moments):
    def run_with(self, megabytes, arguments):
        done, left = shared_memory.run_alone(
            ["prlimit", f"--as={megabytes << 20}", support.PROGRAM, *arguments], cwd=self.folder, timeout=120,
            env={**os.environ, "NO_COLOR": "1", "XDG_CACHE_HOME": str(self.folder / "cache")})
        self.assertEqual(left, [])
        return done

    def test_too_little_is_told_as_that(self):
        with open(self.folder / "db" / "002_b.up.sql", "wb") as file:
            file.write(b"-- " + b"x" * (200 << 20))
        for arguments in (["list", "--dir", "db"], ["test", "--dir", "db", "--engine", "sqlite"],
                          ["list", "--config", "db/002_b.up.sql"], ["snapshot", "db/002_b.up.sql", "--engine", "sqlite"]):
            for megabytes in (150, 300, 500):
                done = self.run_with(megabytes, arguments)
                shown = (done.stdout + done.stderr).decode("utf-8", "replace")
                self.assertIn(done.returncode, (0, 1, 2, 3), (megabytes, arguments, shown[-500:]))
                self.assertNotIn("defect", shown)
                self.assertNotIn("permission", shown)
                if done.returncode == 3:
                    self.assertRegex(shown, "memory")
        done = self.run_with(150, ["list", "--dir", "db"])
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"not enough memory", done.stderr)

    def test_too_little_for_a_server_is_told_as_that(self):
        for megabytes in (60, 100, 140, 180, 220, 260, 300, 340, 380, 420):
            with self.subTest(megabytes=megabytes):
                shutil.rmtree(self.folder / "cache", ignore_errors=True)
                done = self.run_with(megabytes, ["test", "--dir", "db", "--jobs", "1"])
                shown = (done.stdout + done.stderr).decode("utf-8", "replace")
                self.assertIn(done.returncode, (0, 3, 127), shown[-2000:])  # 127: not even its libraries
                if done.returncode == 3:
                    self.assertRegex(shown, "hint: .*memory")
                    self.assertNotIn("internal error", shown)
                    self.assertNotIn("defect", shown)
                    self.assertNotIn("its permissions", shown)


class Endless(Moments):
    def configuration(self, text):
        (self.folder / "migrate.toml").write_text(text)
        done = hostile.run(["test"], self.folder, timeout=60)
        shown = (done.stdout + done.stderr).decode()
        self.assertEqual(done.returncode, 2, shown[-2000:])
        self.assertIn("hint: ", shown)
        self.assertNotIn("internal error", shown)
        return shown

    def test_numbers_without_an_end(self):
        for key in ("timeout", "rows", "version"):
            for value in ("inf", "-inf", "nan", "1e400", "99999999999999999999999", "-1"):
                self.configuration(f'[[suite]]\nname = "a"\n{key} = {value}\nengines = ["sqlite"]\n'
                                   '[suite.history]\nkind = "sql"\npath = "db"\n')
                self.configuration(f'[[suite]]\nname = "a"\nengines = ["sqlite"]\n[suite.history]\nkind = "sql"\n'
                                   f'path = "db"\n{key} = {value}\n')

    def test_files_without_an_end(self):
        suite = '[[suite]]\nname = "a"\nengines = ["sqlite"]\n[suite.history]\nkind = "sql"\npath = "db"\n'
        for more in ('[[suite.model]]\nsql = ["/dev/zero"]\n', '[[suite.model]]\nsql = ["/dev/urandom"]\n'):
            shown = self.configuration(suite + more)
            self.assertIn("/dev/", shown)
        for arguments in (["list", "--config", "/dev/zero"], ["test", "--dir", "db", "--baseline", "/dev/zero"],
                          ["report", "merge", "/dev/zero"], ["diff", "db", "/dev/zero", "--engine", "sqlite"]):
            done = hostile.run(arguments, self.folder, timeout=60)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(b"hint: ", done.stderr)
            self.assertIn(b"/dev/zero", done.stderr)

    def test_a_file_larger_than_anybody_s_text(self):
        with open(self.folder / "db" / "002_b.up.sql", "wb") as file:
            file.truncate(100 << 30)
        done = hostile.run(["test", "--dir", "db", "--engine", "sqlite"], self.folder, timeout=60)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"too large to be read: 102400 MB", done.stdout)

    def test_texts_without_an_end(self):
        suite = '[[suite]]\nname = "{}"\nengines = ["sqlite"]\n[suite.history]\nkind = "sql"\npath = "{}"\n'
        self.configuration(suite.format("a", "d" * 5_000_000))
        self.configuration(suite.format("a", "db") + '[[suite.model]]\nsql = ["' + "m" * 5_000_000 + '"]\n')
        self.configuration("x = " + "[" * 100_000 + "\n")
        self.configuration("[" + "a." * 100_000 + "b]\n")
        self.configuration("a." * 50_000 + "b = 1\n")


if __name__ == "__main__":
    support.main()
