"""What the tests of the scripts share: running programs, telling skips aloud, a PostgreSQL server of one's own."""

import contextlib
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ.get("MIGRATE_SOURCE_DIR", pathlib.Path(__file__).parents[2])).resolve()
PROGRAM = pathlib.Path(os.environ.get("MIGRATE_PROGRAM", SOURCE / "build/dev/bin/migrate"))

SKIPPED = 77


def main():
    """Runs the test classes that the command line names. Exits with 77 when one was skipped and none failed."""
    result = unittest.main(exit=False, verbosity=2).result
    for test, reason in result.skipped:
        print(f"SKIPPED: {test}: {reason}", flush=True)
    if not result.wasSuccessful() or result.testsRun == 0:
        sys.exit(1)
    sys.exit(SKIPPED if result.skipped else 0)


NOT_IN_CI = SOURCE / "suites/support/not_in_ci.txt"


def may_skip_nothing():
    """Whether a test fails that would be skipped for want of something."""
    return "MIGRATE_REQUIRE_ALL" in os.environ


def cannot(reason, thing=None):
    """Skips the test for want of something that this machine might have. Fails it where nothing may be skipped
    (MIGRATE_REQUIRE_ALL), but for a thing of which suites/support/not_in_ci.txt says that CI cannot have it."""
    listed = thing is not None and f"\n{thing}: " in NOT_IN_CI.read_text()
    if may_skip_nothing() and not listed:
        raise AssertionError(f"{reason} (and MIGRATE_REQUIRE_ALL is set)")
    raise unittest.SkipTest(reason)


def run(command, timeout=120, **options):
    """Runs a program to its end; its output and errors are text in one string. A hanging one takes its children along."""
    process = subprocess.Popen(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        **options,
    )
    try:
        output, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
        raise AssertionError(f"{command} did not end within {timeout} s:\n{output}") from None
    return subprocess.CompletedProcess(command, process.returncode, output)


def git(folder, *arguments):
    """Runs git as somebody with no configuration of his own; its output."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    for role in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{role}_NAME": "somebody", f"GIT_{role}_EMAIL": "somebody@example.org"}
    done = run(["git", "-C", folder, *arguments], env=environment)
    assert done.returncode == 0, done.stdout
    return done.stdout


def commit(folder, message="a step"):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", message)


@contextlib.contextmanager
def temporary_folder():
    """An empty folder that everybody may enter: the server runs as another user where the tests run as root."""
    with tempfile.TemporaryDirectory(prefix="migrate-ci-") as name:
        os.chmod(name, 0o755)
        yield pathlib.Path(name)


def server_programs():
    """The folder of initdb and postgres."""
    known = [os.environ.get("PG_BIN", "")]
    known += sorted(map(str, pathlib.Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)
    for folder in known:
        if folder and pathlib.Path(folder, "initdb").exists():
            return pathlib.Path(folder)
    on_path = shutil.which("initdb")
    if on_path:
        return pathlib.Path(on_path).resolve().parent
    return cannot("no PostgreSQL server is installed here")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A PostgreSQL server as its official image makes it: one superuser with a password, one database."""

    def __init__(self, folder, user, password, database):
        self.bin = server_programs()
        self.data = folder / "data"
        self.port = free_port()
        self.user, self.password, self.database = user, password, database
        self.process = None
        self.data.mkdir()
        password_file = folder / "password"
        password_file.write_text(password)
        if os.geteuid() == 0:
            for path in (self.data, password_file):
                shutil.chown(path, "postgres", "postgres")
        made = run(
            self.as_server_user("initdb", "--no-sync", "--encoding=UTF8", "--locale=C", "--auth=scram-sha-256",
                                f"--username={user}", f"--pwfile={password_file}", f"--pgdata={self.data}"),
            cwd=folder,
        )
        assert made.returncode == 0, made.stdout

    def as_server_user(self, program, *arguments):
        """The command line that runs a program of the server as a user whom the server accepts. It dies with us."""
        command = ["setpriv", "--pdeathsig", "QUIT"]
        if os.geteuid() == 0:
            pwd.getpwnam("postgres")
            command += ["--reuid", "postgres", "--regid", "postgres", "--clear-groups"]
        return [*command, self.bin / program, *arguments]

    def start(self, listen):
        """Starts it; `listen` is the address that it listens on, beside its socket; "" for none."""
        command = self.as_server_user(
            "postgres", "-D", self.data, "-p", str(self.port), "-k", self.data, "-c", f"listen_addresses={listen}",
            "-c", "fsync=off", "-c", "logging_collector=off",
        )
        self.process = subprocess.Popen([str(word) for word in command], cwd=self.data,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=30)
            self.process = None

    def sql(self, text, database=None):
        """Runs SQL through the socket; returns psql's unaligned output."""
        done = run(
            ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", self.data, "-p", self.port, "-U", self.user,
             "-d", database or self.database, "-c", text],
            env={**os.environ, "PGPASSWORD": self.password},
        )
        assert done.returncode == 0, done.stdout
        return done.stdout.strip()

    def answers_on_socket(self):
        probe = ["pg_isready", "-q", "-h", self.data, "-p", self.port]
        return run(probe).returncode == 0
