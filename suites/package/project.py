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


def quick_tools():
    """Arguments for CMake: ccache and a fast linker where they are installed."""
    arguments = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
    return arguments + (["-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=lld"] if shutil.which("ld.lld") else [])


class Project:
    """A copy of a project of suites/package, in a folder that is to be the test's own."""

    def __init__(self, folder, name):
        self.folder = folder / name
        shutil.rmtree(self.folder, ignore_errors=True)
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
