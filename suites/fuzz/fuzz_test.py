"""libFuzzer on the codec of PostgreSQL's protocol, for as long as ci/fuzz.sh says."""

import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(os.environ["MIGRATE_SOURCE_DIR"]) / "suites/ci"))
import support  # noqa: E402


class Wire(unittest.TestCase):
    def test_survives_bytes_that_nobody_thought_of(self):
        done = support.run([support.SOURCE / "ci/fuzz.sh"], timeout=280)
        if done.returncode == support.SKIPPED:
            support.cannot("there is no clang with libFuzzer", "clang")
        self.assertEqual(done.returncode, 0, done.stdout)


if __name__ == "__main__":
    support.main()
