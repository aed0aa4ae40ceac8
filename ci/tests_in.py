#!/usr/bin/env python3
"""Prints the GoogleTest filter of the tests in folders of suites/.

ci/tests_in.py FOLDER...   e.g. build/dev/suites/unit/unit_tests --gtest_filter="$(ci/tests_in.py suites/unit/check)"
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TEST = re.compile(r"^(?:TYPED_)?TEST(?:_F|_P)?\((\w+),", re.MULTILINE)


def tests_in(*folders):
    """The filter of all test suites in the folders."""
    suites = {suite for folder in folders for file in (ROOT / folder).rglob("*.cpp")
              for suite in TEST.findall(file.read_text(encoding="utf-8"))}
    if not suites:
        sys.exit("no test is in " + ", ".join(map(str, folders)))
    return ":".join("%s.*:*/%s.*" % (suite, suite) for suite in sorted(suites))


if __name__ == "__main__":
    if len(sys.argv) == 1:
        sys.exit(__doc__)
    print(tests_in(*sys.argv[1:]))
