"""A few of the inputs that suites/ci/mutate.py makes; the more, the longer: MIGRATE_MUTATIONS=10000."""

import os
import unittest

import mutate
import support


class Mutations(unittest.TestCase):
    def test_no_input_is_an_internal_error(self):
        count = int(os.environ.get("MIGRATE_MUTATIONS", "400"))
        found = mutate.run_all(count, os.environ.get("MIGRATE_MUTATIONS_SEED", "1"), jobs=2)
        self.assertEqual(found, [], "\n".join(map(str, found)))


if __name__ == "__main__":
    support.main()
