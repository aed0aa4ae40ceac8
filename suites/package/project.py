"""Somebody's CMake project that uses the installed package, in a folder of its own."""

import os
import pathlib
import re
import shutil

import support

BUILD = pathlib.Path(os.environ["MIGRATE_BUILD"])
PREFIX = pathlib.Path(os.environ["MIGRATE_PREFIX"])
CMAKE = pathlib.Path(os.environ["MIGRATE_CMAKE"])
SANITIZE = os.environ.get("MIGRATE_SANITIZE") == "ON"

RESULT = re.compile(r"Test +#\d+: (\S+) \.+ *(?:\*\*\*)?(Passed|Failed|Skipped|Not Run)")


class Project:
    """A copy of a project of suites/package."""

    def __init__(self, test, name):
        context = support.temporary_folder()
        self.folder = context.__enter__() / name
        test.addCleanup(context.__exit__, None, None, None)
        shutil.copytree(pathlib.Path(__file__).parent / name, self.folder)
        self.build = self.folder / "build"

    def configure(self, *arguments):
        return support.run([CMAKE, "-S", self.folder, "-B", self.build, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={PREFIX}",
                            *arguments])

    def compile(self):
        return support.run([CMAKE, "--build", self.build, "-j2"], timeout=250)

    def ctest(self, *arguments, **variables):
        environment = {**os.environ, "PATH": "/usr/bin:/bin", **variables}
        # A run within a run: what the outer one tells its tests is not meant for the inner.
        environment.pop("MIGRATE_REQUIRE_ALL", None)
        return support.run([CMAKE.with_name("ctest"), "--test-dir", self.build, "--output-on-failure", *arguments],
                           env=environment)

    def tests(self):
        """The names of the tests that ctest lists."""
        return re.findall(r"Test +#\d+: (\S+)", self.ctest("-N").stdout)

    def results(self, *arguments, **variables):
        """(what came of each test by its name, the whole output)."""
        done = self.ctest(*arguments, **variables)
        return dict(RESULT.findall(done.stdout)), done.stdout


def names_with(results, verdict):
    return {name for name, result in results.items() if result == verdict}
