"""Every shell script of the repository is one that its shell can read, and that ShellCheck has nothing to say about."""

import os
import re
import shutil
import unittest

import support


def shell_of(path):
    """The shell that a script's first line names; None for anything else."""
    with path.open("rb") as file:
        line = file.readline(80).decode(errors="replace")
    found = re.match(r"#!\s*\S*?(?:/env\s+)?(?:\S*/)?(bash|sh|dash)\b", line)
    return found and found.group(1)


def scripts():
    """(shell, path) of each script that git knows, or would."""
    git = ["git", "-c", f"safe.directory={support.SOURCE}", "ls-files", "--cached", "--others", "--exclude-standard"]
    if not shutil.which("git"):
        support.cannot("git is not installed, so there is no list of the scripts")
    listed = support.run(git, cwd=support.SOURCE)
    if listed.returncode != 0:
        support.cannot("this is no git checkout, so there is no list of the scripts")
    paths = [support.SOURCE / name for name in listed.stdout.splitlines()]
    return [(shell, path) for path in paths if path.is_file() and (shell := shell_of(path))]


class Shell(unittest.TestCase):
    def setUp(self):
        self.scripts = scripts()

    def test_finds_the_scripts(self):
        names = {str(path.relative_to(support.SOURCE)) for _, path in self.scripts}
        known = {"ci/setup.sh", "ci/build.sh", "ci/try.sh", "ci/test.sh", "ci/gate.sh", ".ci/run"}
        self.assertEqual(known - names, set())

    def test_shells_can_read_them(self):
        for shell, path in self.scripts:
            done = support.run([shell, "-n", path])
            self.assertEqual(done.returncode, 0, done.stdout)

    def test_those_for_people_can_be_run(self):
        for _, path in self.scripts:
            if path.parent.name in ("ci", ".ci"):
                self.assertTrue(os.access(path, os.X_OK), path)

    def test_those_for_people_stop_at_the_first_error(self):
        for _, path in self.scripts:
            if path.parent.name in ("ci", ".ci"):
                self.assertIn("\nset -euo pipefail\n", path.read_text(), path)


class ShellCheck(unittest.TestCase):
    def test_has_nothing_to_say(self):
        if not shutil.which("shellcheck"):
            support.cannot("shellcheck is not installed")
        done = support.run(["shellcheck", "--external-sources", *(path for _, path in scripts())])
        self.assertEqual(done.returncode, 0, done.stdout)


if __name__ == "__main__":
    support.main()
