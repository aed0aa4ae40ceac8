"""A reader with an empty machine types what README and its pages say, from the first command to the last."""

import os
import re
import shutil
import unittest

import support

ENOUGH = 2400  # seconds: packages are fetched and everything is built


class BareRoot(unittest.TestCase):
    def test_every_command_works_after_those_before_it(self):
        if os.geteuid() != 0:
            support.cannot("only root can make a root of its own")
        if not shutil.which("debootstrap"):
            support.cannot("debootstrap is not installed")
        walk = "ci/try.sh && suites/ci/walk_readme.py"
        done = support.run([support.SOURCE / "ci/bare_root.sh", "sh", "-c", walk], timeout=ENOUGH)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("commands of README", done.stdout)
        self.assertEqual(re.findall(r"^left behind:\n[^$]*", done.stdout, re.MULTILINE), [])


if __name__ == "__main__":
    support.main()
