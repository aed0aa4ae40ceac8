"""Carries out what compose.yaml says, with a real PostgreSQL and without containers: waits until the server's own health
check passes, migrates, and starts the application only when that has succeeded. The containers' files are those that the
Dockerfile copies, in a folder of their own."""

import os
import pathlib
import re
import shutil
import time
import unittest

import compose
import support

PASSWORD = "hard-to-guess-1"


class Project:
    """The compose file's services, as processes of this machine."""

    def __init__(self, folder):
        self.services = compose.compose()["services"]
        self.stages = compose.dockerfile()
        settings = self.services["postgres"]["environment"]
        self.home = folder / "project"
        self.bin = folder / "bin"
        self.server = support.Server(folder, settings["POSTGRES_USER"], PASSWORD, settings["POSTGRES_DB"])
        self.started = []
        self.copy_files()

    def copy_files(self):
        """Makes the folder that the image of the pipeline has, and the program on PATH."""
        self.bin.mkdir()
        (self.bin / "migrate").symlink_to(support.PROGRAM)
        for sources, destination in self.stages["pipeline"].copies():
            (source,) = sources
            target = self.home / destination
            target.parent.mkdir(parents=True, exist_ok=True)
            copy = shutil.copytree if (support.SOURCE / source).is_dir() else shutil.copy
            copy(support.SOURCE / source, target)

    def environment(self, service):
        """The service's variables: the password filled in, this machine's server for the container's."""
        variables = {"PATH": f"{self.bin}:{self.server.bin}:/usr/bin:/bin", "HOME": str(self.home)}
        for name, value in service.get("environment", {}).items():
            value = re.sub(r"\$\{POSTGRES_PASSWORD-\}", PASSWORD, value)
            variables[name] = value.replace("@postgres:5432/", f"@127.0.0.1:{self.server.port}/")
        return variables

    def is_healthy(self):
        service = self.services["postgres"]
        line = service["healthcheck"]["test"][1].replace("$$", "$")
        environment = {**self.environment(service), "PGPORT": str(self.server.port)}
        return support.run(["sh", "-c", line], env=environment).returncode == 0

    def initialise(self):
        """What the official image does with a new data directory: a server on the socket only, which makes the database."""
        self.server.start(listen="")
        self.wait(self.server.answers_on_socket)
        healthy_too_early = self.is_healthy()
        self.server.sql(f"CREATE DATABASE {self.server.database}", database="postgres")
        self.server.stop()
        return healthy_too_early

    @staticmethod
    def wait(condition, seconds=60):
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.1)

    def start(self, name, **variables):
        """Starts what the service depends on, then the service. Returns its end, or None when it may not start."""
        service = self.services[name]
        for needed, rule in service.get("depends_on", {}).items():
            if rule["condition"] == "service_healthy":
                self.wait(self.is_healthy)
            elif rule["condition"] == "service_completed_successfully":
                done = self.start(needed, **variables)
                if done is None or done.returncode != 0:
                    return None
            else:
                raise AssertionError(f"{name} depends on {needed} in an unknown way: {rule}")
        self.started.append(name)
        environment = {**self.environment(service), **variables}
        self.last = support.run(compose.command_of(service, self.stages), cwd=self.home, env=environment)
        return self.last


class ComposeOrder(unittest.TestCase):
    def setUp(self):
        if not pathlib.Path("/usr/bin/python3").exists() or support.run(
            ["/usr/bin/python3", "-c", "import alembic, psycopg2"]
        ).returncode:
            support.cannot("the system's Python has no Alembic with psycopg2")
        folder = self.enterContext(support.temporary_folder()) if hasattr(self, "enterContext") else self.folder()
        self.project = Project(folder)
        self.addCleanup(self.project.server.stop)
        self.healthy_too_early = self.project.initialise()

    def folder(self):
        context = support.temporary_folder()
        self.addCleanup(context.__exit__, None, None, None)
        return context.__enter__()

    def serve(self):
        self.project.server.start(listen="127.0.0.1")
        self.project.wait(self.project.is_healthy)

    def test_is_not_healthy_before_the_server_is_set_up(self):
        self.assertFalse(self.healthy_too_early)
        self.assertFalse(self.project.is_healthy())
        self.serve()
        self.assertTrue(self.project.is_healthy())

    def test_migrates_a_new_database_then_starts_the_application(self):
        self.serve()
        app = self.project.start("app")
        self.assertIsNotNone(app, self.project.last.stdout)
        self.assertEqual(app.returncode, 0, app.stdout)
        self.assertIn("pipeline ready: 5 built-in profile(s)", app.stdout)
        self.assertEqual(self.project.started, ["migrate", "app"])
        self.assertEqual(self.project.server.sql("SELECT version_num FROM alembic_version"), "002")

    def test_migrates_again_and_finds_nothing_to_do(self):
        self.serve()
        self.assertEqual(self.project.start("migrate").returncode, 0, self.project.last.stdout)
        again = self.project.start("migrate")
        self.assertEqual(again.returncode, 0, again.stdout)
        self.assertIn("nothing to do", again.stdout)

    def test_starts_no_application_when_a_migration_fails(self):
        self.serve()
        self.project.server.sql((support.SOURCE / "fixtures/pipeline/init.sql").read_text())
        self.assertIsNone(self.project.start("app"))
        self.assertEqual(self.project.started, ["migrate"])
        self.assertEqual(self.project.last.returncode, 1, self.project.last.stdout)
        self.assertIn("already exists", self.project.last.stdout)

    def test_starts_no_application_and_tells_no_password_when_it_is_wrong(self):
        self.serve()
        url = f"postgresql://pipeline:not-{PASSWORD}@127.0.0.1:{self.project.server.port}/pipeline"
        self.assertIsNone(self.project.start("app", DATABASE_URL=url))
        self.assertEqual(self.project.started, ["migrate"])
        self.assertNotEqual(self.project.last.returncode, 0)
        self.assertIn("password authentication failed", self.project.last.stdout)
        self.assertNotIn(PASSWORD, self.project.last.stdout)

    def test_service_migrate_test_passes_without_that_server(self):
        done = self.project.start("migrate-test", XDG_CACHE_HOME=os.environ.get("XDG_CACHE_HOME", ""))
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("passed  1 run", done.stdout)


class DockerEngine(unittest.TestCase):
    """The containers themselves: asked for by MIGRATE_TEST_DOCKER=1, since it pulls images and builds for minutes."""

    def test_compose_project_comes_up_in_order(self):
        if os.environ.get("MIGRATE_TEST_DOCKER") != "1":
            support.cannot("the containers were not built and run: that needs a Docker engine and MIGRATE_TEST_DOCKER=1", "docker")
        name = f"migrate-ci-{os.getpid()}"
        command = ["docker", "compose", "--project-name", name, "--file", compose.FOLDER / "compose.yaml"]
        environment = {**os.environ, "POSTGRES_PASSWORD": PASSWORD}
        self.addCleanup(support.run, [*command, "down", "--volumes", "--rmi", "local"], env=environment)
        done = support.run([*command, "up", "--build", "--exit-code-from", "app", "app"], timeout=1800, env=environment)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("pipeline ready: 5 built-in profile(s)", done.stdout)
        done = support.run([*command, "run", "--rm", "migrate-test"], timeout=600, env=environment)
        self.assertEqual(done.returncode, 0, done.stdout)


if __name__ == "__main__":
    support.main()
