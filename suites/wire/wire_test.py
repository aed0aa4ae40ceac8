"""Real clients at `migrate wire`: one table of behaviours, which each of them shows at the server itself, and through the
relay over a socket and over the network. Their results must be the same, and the trace must say what they did.

Clients of the distribution always run; those that ci/fetch_clients.sh has fetched run from the folder in MIGRATE_CLIENTS.
"""

import contextlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "ci"))
import support  # noqa: E402

CLIENTS = pathlib.Path(__file__).parent / "clients"
FETCHED = pathlib.Path(os.environ.get("MIGRATE_CLIENTS", "/nonexistent"))

# What each behaviour prints, and what the trace says of its statements: (end, SQLSTATE or tag), each at least once.
BEHAVIOURS = {
    "simple": ("2", {("completed", "CREATE TABLE"), ("completed", "INSERT 0 2"), ("completed", "SELECT 1")}),
    "parameters": ("42 secret-value", {("completed", "SELECT 1")}),
    "prepared": ("2", {("completed", "SELECT 1")}),
    "pipeline": ("3", {("completed", "INSERT 0 1")}),
    "pipeline_error": ("22012 1", {("failed", "22012")}),
    "async": ("7", {("completed", "SELECT 1")}),
    "portal": ("10", set()),
    "copy_in": ("2", {("completed", "COPY 2")}),
    "copy_out": ("1 2", {("completed", "COPY 2")}),
    "copy_fail": ("57014", {("failed", "57014")}),
    "copy_bad": ("22P02", {("failed", "22P02")}),
    "notice": ("hello", {("completed", "DO")}),
    "notify": ("ping", {("completed", "NOTIFY")}),
    "cancel": ("57014", {("failed", "57014")}),
    "error": ("22012 25P02 1", {("failed", "22012")}),
    "large": ("20000000", {("completed", "SELECT 1")}),
    "gone": ("gone", {("failed", "57P01")}),
}


@contextlib.contextmanager
def wire(listen, server):
    """`migrate wire`; gives where programs connect, and a list that has the trace's objects in the end."""
    command = [support.PROGRAM, "wire", "--to", server, "--format", "json", "--listen", listen]
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    trace = []
    try:
        first = process.stdout.readline()
        assert first, process.stderr.read()
        yield json.loads(first)["address"], trace
    finally:
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=30)
        trace += [json.loads(line) for line in output.splitlines()]
        assert (process.returncode, errors) == (130, "migrate: interrupted\n"), errors


class WireTest(unittest.TestCase):
    """What a client's tests share: a server with passwords, and both ways through the relay."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.stack = contextlib.ExitStack()
        cls.addClassCleanup(cls.stack.close)
        folder = cls.stack.enter_context(support.temporary_folder())
        cls.server = support.Server(folder, "postgres", "pass word", "postgres")
        cls.stack.callback(cls.server.stop)
        cls.server.start("127.0.0.1")
        for _ in range(200):
            if cls.server.answers_on_socket():
                break
            time.sleep(0.05)

    def results(self, command, host, port):
        """What a client prints, by the behaviour's name."""
        environment = {**os.environ, "PGHOST": str(host), "PGPORT": str(port), "PGUSER": "postgres",
                       "PGDATABASE": "postgres", "PGPASSWORD": self.server.password, "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(list(map(str, command)), timeout=180, env=environment, capture_output=True, text=True)
        return dict(line.split(": ", 1) for line in done.stdout.splitlines() if ": " in line)

    def check(self, command, lacks=(), over_socket=True, unseen=(), suspends=()):
        """The client shows every behaviour but those that it `lacks`, directly and through the relay. What is `unseen`
        the client does with statements of its own, which the trace cannot be searched for; what `suspends` it asks for
        with a limit of one row, so that the statement is never completed."""
        expected = {name: result for name, (result, _) in BEHAVIOURS.items() if name not in lacks}
        with self.subTest("directly"):
            self.assertEqual(self.results(command, "127.0.0.1", self.server.port), expected)
        with self.subTest("over the network"):
            with wire("127.0.0.1:0", f"postgresql://127.0.0.1:{self.server.port}") as (address, trace):
                port = address.rsplit(":", 1)[1].split("/")[0]
                self.assertEqual(self.results(command, "127.0.0.1", port), expected)
            self.check_trace(trace, expected, unseen, suspends)
        if not over_socket:
            return
        with self.subTest("over a socket"), support.temporary_folder() as folder:
            with wire(folder, f"postgresql:///?host={self.server.data}&port={self.server.port}") as (_, trace):
                self.assertEqual(self.results(command, folder, 5432), expected)
            self.check_trace(trace, expected, unseen, suspends)

    def check_trace(self, trace, expected, unseen, suspends):
        statements = [entry for entry in trace if entry["event"] == "statement"]
        for name in expected.keys() - set(unseen):
            seen = {(entry["end"], entry["sqlstate"] or entry["tag"])
                    for entry in statements if f"/* wire-{name} */" in entry["sql"]}
            self.assertLessEqual({("suspended", "")} if name in suspends else BEHAVIOURS[name][1], seen, name)
        if "parameters" in expected:
            self.assertNotIn("secret-value", json.dumps(trace))
        self.assertNotIn(self.server.password, json.dumps(trace))
        opened = [entry for entry in trace if entry["event"] == "opened"]
        closed = [entry for entry in trace if entry["event"] == "closed"]
        self.assertGreater(len(opened), 3)
        self.assertEqual(len(closed), len(opened), "every session is closed")
        reasons = {entry["reason"] for entry in closed}
        self.assertFalse([reason for reason in reasons if " sent " in reason], "the relay understood everything")
        # A client that goes on after its answers has none that is still due.
        self.assertFalse([entry for entry in statements if entry["end"] == "unknown"])

    def python(self, module, name):
        """A client in Python, of the distribution."""
        if support.run([sys.executable, "-c", f"import {module}"]).returncode:
            support.cannot(f"Python has no {module} here", module)
        return [sys.executable, CLIENTS / name]

    def program(self, name):
        """A client that was fetched and built."""
        path = FETCHED / "bin" / name
        if not path.exists():
            support.cannot(f"{name} was not fetched: ci/fetch_clients.sh FOLDER, and MIGRATE_CLIENTS=FOLDER", name)
        return [path]


class Psql(WireTest):
    def test_behaves_alike(self):
        self.check([sys.executable, CLIENTS / "psql.py"],
                   lacks=["parameters", "prepared", "pipeline", "pipeline_error", "async", "copy_fail"])


class Psycopg2(WireTest):
    def test_behaves_alike(self):
        self.check(self.python("psycopg2", "psycopg2_client.py"),
                   lacks=["parameters", "prepared", "pipeline", "pipeline_error"])


class Psycopg(WireTest):
    def test_behaves_alike(self):
        self.check(self.python("psycopg", "psycopg_client.py"))


class Asyncpg(WireTest):
    def test_behaves_alike(self):
        self.check(self.python("asyncpg", "asyncpg_client.py"), lacks=["async"],
                   unseen=["copy_in", "copy_fail", "copy_bad"], suspends=["parameters", "prepared", "large", "gone"])


class Pg8000(WireTest):
    def test_behaves_alike(self):
        self.check(self.program("pg8000"), lacks=["pipeline", "pipeline_error", "async", "copy_fail", "cancel", "prepared"])


class NewestPsycopg(WireTest):
    def test_behaves_alike(self):
        self.check(self.program("newest-psycopg"))


class NewestAsyncpg(WireTest):
    def test_behaves_alike(self):
        self.check(self.program("newest-asyncpg"), lacks=["async"], unseen=["copy_in", "copy_fail", "copy_bad"],
                   suspends=["parameters", "prepared", "large", "gone"])


class NodePostgres(WireTest):
    def test_behaves_alike(self):
        self.check(self.program("node-postgres"), lacks=["async"])


class PostgresJs(WireTest):
    def test_behaves_alike(self):
        self.check(self.program("postgres.js"), lacks=["async", "copy_fail", "copy_bad"])


class LibPq(WireTest):
    """Go's lib/pq."""

    def test_behaves_alike(self):
        self.check(self.program("lib-pq"), lacks=["async", "pipeline", "pipeline_error", "portal", "copy_out"],
                   unseen=["copy_in", "copy_fail", "copy_bad"])


class Pgx(WireTest):
    def test_behaves_alike(self):
        self.check(self.program("pgx"), lacks=["async", "portal"])


class Pgjdbc(WireTest):
    def test_behaves_alike(self):
        self.check(self.program("pgjdbc"), lacks=["async"], over_socket=False)


class TokioPostgres(WireTest):
    def test_behaves_alike(self):
        self.check(self.program("tokio-postgres"), lacks=["async"])


if __name__ == "__main__":
    support.main()
