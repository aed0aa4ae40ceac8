"""The compose file says the order and the rules of a one-shot migration; the Dockerfile is what it promises to be."""

import fnmatch
import pathlib
import re
import unittest

import compose
import support


class ComposeRules(unittest.TestCase):
    def setUp(self):
        self.file = compose.compose()
        self.services = self.file["services"]

    def test_has_the_four_services(self):
        self.assertEqual(set(self.services), {"postgres", "migrate", "app", "migrate-test"})

    def test_postgres_tells_when_it_is_healthy(self):
        check = self.services["postgres"]["healthcheck"]
        self.assertEqual(check["test"][0], "CMD-SHELL")
        self.assertIn("pg_isready", check["test"][1])
        self.assertIn("--host 127.0.0.1", check["test"][1], "the socket answers before the server is set up")
        for key in ("interval", "timeout", "start_period"):
            self.assertRegex(check[key], r"^\d+s$")
        self.assertGreater(check["retries"], 1)

    def test_migrate_waits_for_a_healthy_server_and_runs_once(self):
        migrate = self.services["migrate"]
        self.assertEqual(migrate["depends_on"], {"postgres": {"condition": "service_healthy"}})
        self.assertEqual(migrate["restart"], "no", "unquoted, YAML reads it as false")
        self.assertEqual(migrate["command"][0], "upgrade")

    def test_migrate_is_given_the_database_of_the_server(self):
        settings = self.services["postgres"]["environment"]
        url = self.services["migrate"]["environment"]["DATABASE_URL"]
        password = settings["POSTGRES_PASSWORD"]
        self.assertEqual(
            url, f"postgresql://{settings['POSTGRES_USER']}:{password}@postgres:5432/{settings['POSTGRES_DB']}"
        )
        self.assertEqual(self.services["app"]["environment"]["DATABASE_URL"], url)

    def test_app_starts_only_after_migrate_has_succeeded(self):
        self.assertEqual(
            self.services["app"]["depends_on"]["migrate"], {"condition": "service_completed_successfully"}
        )

    def test_migrate_test_runs_only_when_asked_for(self):
        service = self.services["migrate-test"]
        self.assertTrue(service["profiles"])
        self.assertEqual(service["restart"], "no")
        self.assertEqual(service["command"][0], "test")
        self.assertNotIn("depends_on", service)
        for name, other in self.services.items():
            self.assertNotIn("migrate-test", other.get("depends_on", {}), name)

    def test_images_and_volumes_are_there(self):
        stages = compose.dockerfile()
        for name, service in self.services.items():
            if "build" in service:
                build = service["build"]
                context = (compose.FOLDER / build["context"]).resolve()
                self.assertEqual(context, support.SOURCE, name)
                self.assertTrue((context / build["dockerfile"]).is_file(), name)
                self.assertIn(build["target"], stages, name)
            for volume in service.get("volumes", []):
                self.assertIn(volume.split(":")[0], self.file["volumes"], name)


class Dockerfile(unittest.TestCase):
    def setUp(self):
        self.stages = compose.dockerfile()

    def packages(self, name):
        """The distribution's packages that a stage installs."""
        steps = " ".join(rest for word, rest in self.stages[name].steps if word == "RUN")
        found = re.search(r"--no-install-recommends ([^&]*)", steps)
        return found.group(1).split()

    def test_stages_start_from_debian_or_from_each_other(self):
        self.assertTrue(self.stages)
        seen = set()
        for stage in self.stages.values():
            self.assertTrue(stage.base == "debian:bookworm-slim" or stage.base in seen, stage.base)
            seen.add(stage.name)

    def test_copies_only_what_the_checkout_has(self):
        copied = [source for stage in self.stages.values() for sources, _ in stage.copies() for source in sources]
        self.assertTrue(copied)
        for source in copied:
            self.assertTrue((support.SOURCE / source).exists(), source)

    def test_ignore_file_lets_through_what_is_copied_and_no_more(self):
        lines = (compose.FOLDER / "Dockerfile.dockerignore").read_text().splitlines()
        rules = [line for line in lines if line and not line.startswith("#")]
        self.assertEqual(rules[0], "*")
        allowed = {rule[1:] for rule in rules if rule.startswith("!")}
        copied = {source for stage in self.stages.values() for sources, _ in stage.copies() for source in sources}
        self.assertEqual(allowed, copied)
        for secret in ("docker/.env", "fixtures/pipeline/.env"):
            self.assertFalse(self.passes(rules, secret), secret)

    @staticmethod
    def passes(rules, path):
        """Whether an ignore file lets a path through: the last rule that matches it or a folder above it decides."""
        parts = path.split("/")
        prefixes = ["/".join(parts[: length + 1]) for length in range(len(parts))]
        allowed = True
        for rule in rules:
            pattern = rule.lstrip("!").removeprefix("**/")
            names = parts if "**/" in rule else prefixes
            if any(fnmatch.fnmatch(name, pattern) for name in names):
                allowed = rule.startswith("!")
        return allowed

    def test_nothing_runs_as_root(self):
        for name in ("migrate", "pipeline"):
            user = compose.inherited(self.stages, name, "USER")
            self.assertNotIn(user, (None, "root", "0"), name)

    def test_installs_a_server_but_no_cluster_that_runs_by_itself(self):
        self.assertIn("postgresql", self.packages("migrate"))
        self.assertIn("create_main_cluster = false", (compose.FOLDER / "Dockerfile").read_text())

    def test_no_password_or_key_stands_in_the_files(self):
        settings = 0
        for file in sorted(compose.FOLDER.iterdir()):
            if file.name == ".env":
                continue
            text = file.read_text()
            self.assertNotRegex(text, r"PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_\w{30}", file.name)
            for name, value in re.findall(r"(?im)^\s*(?:ENV |ARG )?(\w*(?:password|secret|token|key)\w*)\s*[:= ]\s*(.+)$",
                                          re.sub(r"(?m)^\s*#.*$", "", text)):
                self.assertRegex(value, r"^\$\{\w+-?\}$", f"{file.name}: {name}")
                settings += 1
        self.assertGreater(settings, 0)


class DistributionPackages(unittest.TestCase):
    """Asks apt, so it needs the package lists of Debian 12."""

    def setUp(self):
        lines = pathlib.Path("/etc/os-release").read_text().splitlines()
        release = dict(line.split("=", 1) for line in lines if "=" in line)
        if release.get("VERSION_CODENAME") != "bookworm":
            support.cannot("this is not Debian 12, on which the image is built", "debian-12")
        if not self.candidates(["bash"]):
            support.cannot("apt has no package lists here (apt-get update)")

    @staticmethod
    def candidates(names):
        """Those names that apt could install."""
        output = support.run(["apt-cache", "policy", *names], env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}).stdout
        # A package whose only source is this machine's own list of what is installed comes from nowhere.
        found = set()
        for block in re.split(r"(?m)^(?=\S)", output):
            if re.search(r"Candidate: (?!\(none\))", block) and re.search(r"^\s+\d+ (http|https|mirror|file|cdrom)", block, re.M):
                found.add(block.split(":")[0])
        return found

    def test_image_installs_only_what_the_distribution_has(self):
        test = Dockerfile()
        test.setUp()
        wanted = test.packages("migrate")
        self.assertEqual(set(wanted) - self.candidates(wanted), set())

    def test_setup_installs_only_what_the_distribution_has(self):
        wanted = support.run([support.SOURCE / "ci/setup.sh", "--list"]).stdout.split()
        self.assertIn("cmake", wanted)
        self.assertEqual(set(wanted) - self.candidates(wanted), set())

    def test_image_has_every_library_that_the_program_needs(self):
        test = Dockerfile()
        test.setUp()
        needed = set()
        for line in support.run(["objdump", "-p", support.PROGRAM]).stdout.splitlines():
            if "NEEDED" in line and "san.so" not in line:
                needed.add(line.split()[-1])
        self.assertTrue(needed)
        base = {"libc6", "libgcc-s1"}
        owners = support.run(["dpkg-query", "-S", *(f"*/{name}" for name in needed)]).stdout
        for name in needed:
            packages = {line.split(":")[0] for line in owners.splitlines() if line.endswith("/" + name)}
            self.assertTrue(packages & (base | set(test.packages("migrate"))), f"{name} is in {packages}")


if __name__ == "__main__":
    support.main()
