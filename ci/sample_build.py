#!/usr/bin/env python3
"""Estimates what building a target costs beside an earlier state, where measuring both whole would take too long: compiles a
sample of the files of each, in turns, and takes their mean for the rest. Precompiled headers are compiled whole.

    ci/sample_build.py REF [PRESET [TARGET]] [--count N] [--seed N]     default: dev all, 40 files of each side

Prints the estimated processor time of both sides with their standard errors, the ratio, and the same for a line of code, since one
side has more of it than the other. Links and generated files are left out.
"""

import argparse
import os
import pathlib
import random
import re
import resource
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
ENVIRONMENT = {**os.environ, "CCACHE_DISABLE": "1"}


def quietly(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, **more)
    if done.returncode != 0:
        raise SystemExit("%s\n%s%s" % (" ".join(map(str, command)), done.stdout, done.stderr))
    return done.stdout


def processor_seconds(command, folder):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    quietly("sh", "-c", command, cwd=folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Side:
    """One state of the project, configured; its compile commands."""

    def __init__(self, folder, commit, preset, target):
        quietly("git", "worktree", "add", "--quiet", "--detach", folder, commit, cwd=ROOT)
        quietly("cmake", "-S", folder, "--preset", preset)
        self.folder = folder / "build" / preset
        commands = quietly("ninja", "-C", self.folder, "-t", "commands", target).splitlines()[1:]
        compiling = [command for command in commands if re.search(r" -c ", command)]
        self.headers = [command for command in compiling if ".gch" in command or ".pch" in command]
        self.files = [command for command in compiling if command not in self.headers]
        for command in commands:
            if " -c " not in command and "VerifyGlobs" not in command and ("-P " in command or "python" in command):
                subprocess.run(command, shell=True, cwd=self.folder, env=ENVIRONMENT, capture_output=True, check=False)
        self.fixed = sum(processor_seconds(command, self.folder) for command in self.headers)
        self.taken = []
        listed = quietly("git", "-C", folder, "ls-files", "-z", "--", "*.cpp").split("\0")[:-1]
        texts = (pathlib.Path(folder, name).read_text(encoding="utf-8") for name in listed)
        self.lines = sum(bool(re.search(r"\w", line)) for text in texts for line in text.splitlines())

    def measure(self, command):
        self.taken.append(processor_seconds(command, self.folder))

    def estimate(self):
        """The whole, and its standard error."""
        count = len(self.files)
        rest = max(0, count - len(self.taken)) / max(1, count)
        error = count * statistics.stdev(self.taken) / len(self.taken) ** 0.5 * rest**0.5
        return self.fixed + count * statistics.mean(self.taken), error


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ref")
    parser.add_argument("preset", nargs="?", default="dev")
    parser.add_argument("target", nargs="?", default="all")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="sample-build-") as name:
        folder = pathlib.Path(name)
        try:
            sides = [Side(folder / "before", options.ref, options.preset, options.target),
                     Side(folder / "after", "HEAD", options.preset, options.target)]
            samples = [chance.sample(side.files, min(options.count, len(side.files))) for side in sides]
            for number in range(options.count):
                for side, sample in zip(sides, samples):
                    if number < len(sample):
                        side.measure(sample[number])
            (before, wrong_before), (after, wrong_after) = (side.estimate() for side in sides)
            for what, side, whole, wrong in (("before", sides[0], before, wrong_before), ("now", sides[1], after, wrong_after)):
                print("%-6s %4d files of %d lines, %d compiled: about %.0f s of processor time, +- %.0f" % (what, len(side.files), side.lines, len(side.taken), whole, wrong))
            more = sides[1].lines / sides[0].lines
            print("preset %s, %s: %.2f of it, for %.2f times the lines; %.2f for a line" %
                  (options.preset, options.target, after / before, more, after / before / more))
        finally:
            for side in ("before", "after"):
                subprocess.run(["git", "worktree", "remove", "--force", str(folder / side)], cwd=ROOT, capture_output=True, check=False)


if __name__ == "__main__":
    main()
