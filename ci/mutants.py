#!/usr/bin/env python3
"""Breaks the harness on purpose, a hundred times, and lists what no test notices.

    ci/mutants.py [--seed N] [--count N] [--only GLOB ...] [--mutant TEXT ...] [--list] [--jobs N] [--quick | --again LOG]

Conditions are negated, comparisons exchanged, calls, assignments and throws left out, other values returned, in the
folders of KILLERS alike. All mutants are built at once, in a copy of the tracked files below build/mutants, so that the
working tree never changes, however this ends; then one after the other is switched on. The tests of the mirrored folder come
first; --quick stops there. What they leave goes to the slower ones. --only takes globs of files, --mutant parts of what
--list prints. Exit code 1 where a mutant survives that ci/mutants_equivalent.txt gives no reason for.
"""

import argparse
import collections
import concurrent.futures
import fnmatch
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
from mutate_source import DEFINITION, mutants_of, with_mutants  # noqa: E402
from tests_in import tests_in  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
COPY = ROOT / "build" / "mutants"
REASONS = ROOT / "ci" / "mutants_equivalent.txt"

# Who should notice: a glob of files, the tests that are close to them, and those that are slower. Each is a program below
# suites/ with its filter; the first glob that matches counts.
CONFORMANCE = "conformance/conformance_test"
SINCE = "acceptance/acceptance_tests:Since.*"
SHARDS = "acceptance/acceptance_tests:Shards.*"
SIDES = "acceptance/acceptance_tests:Halves*"
SQLITE = "acceptance/histories_test:*_sqlite"
RUNS = "acceptance/acceptance_tests:Baselines*:ExceptionsBeside*:Strict*:ConsoleReport*:ExitCode*:Keep*"
FOUND = "acceptance/acceptance_tests:Unconfigured*:On/Unconfigured*:Engines/GroupOf*:ListAsJson*:Init*:BadInput*"
REPORTS = "acceptance/acceptance_tests:Report*:ConsoleReport*:ListAsJson*:Tree*:Baselines*:ExceptionsBeside*"
COMPARED = "acceptance/acceptance_tests:On/Schemas*:Own*Compared*:Operands*:Output*"


def histories(*globs):
    return "acceptance/histories_test:" + ":".join("*%s*" % glob for glob in globs)


def unit(*folders):
    return "unit/unit_tests:" + tests_in(*("suites/unit/" + folder for folder in folders))


KILLERS = [
    ("harness/assemble/*", [unit("assemble", "run")], [FOUND, SQLITE]),
    ("harness/baseline/*", [unit("run")], [RUNS]),
    ("harness/branch/*", [unit("branch")], [SINCE]),
    ("harness/catalog/*", [unit("catalog", "check")], [unit("snapshot"), SQLITE]),
    ("harness/check/*", [unit("check", "judge")], [unit("run"), SQLITE, RUNS, SINCE]),
    ("harness/config/*", [unit("config")], [SQLITE, FOUND]),
    ("harness/engine/postgres/catalog/*", ["catalog/catalog_test:postgres_*-postgres_fixes.*"], [unit("engine/postgres/catalog")]),
    ("harness/engine/sqlite/catalog/*", ["catalog/catalog_test:sqlite_*-sqlite_fixes.*", unit("engine/sqlite")], [SQLITE]),
    ("harness/history/*", [unit("history")], [SINCE, SQLITE]),
    ("harness/judge/*", [unit("judge", "check")], [unit("run"), SQLITE, RUNS, SINCE]),
    ("harness/migrator/sql_files/*", [unit("migrator/sql_files")], [CONFORMANCE, "acceptance/acceptance_tests:*Checkpoints*"]),
    ("harness/report/*", [unit("report")], [CONFORMANCE, REPORTS]),
    ("harness/result/*", [unit("result", "report")], [CONFORMANCE, REPORTS]),
    ("harness/run/*", [unit("run")], [SINCE, SHARDS, RUNS, FOUND, SQLITE]),
    ("harness/shard/*", [unit("shard")], [SHARDS]),
    ("harness/snapshot/*", [unit("snapshot")], [COMPARED]),
    ("harness/walk/routes/offline.cpp", [unit("walk")], [histories("offline")]),
    ("harness/walk/routes/models.cpp", [unit("walk")], [histories("model")]),
    ("harness/walk/routes/same_as.cpp", [unit("walk")], [histories("same_as")]),
    ("harness/walk/routes/stamps.cpp", [unit("walk")], [histories("stamped", "group")]),
    ("harness/walk/routes/deployments.cpp", [unit("walk")], [histories("flyway"), SINCE, "acceptance/acceptance_tests:*SinceWithTool*:SinceIn*"]),
    ("harness/walk/*", [unit("walk", "run", "migrator/group")], [SQLITE, SIDES, SINCE, histories("group")]),
]


def killers_of(file):
    return next((entry for entry in KILLERS if fnmatch.fnmatch(file, entry[0])), None)


def tracked():
    """The tracked files that are on disk."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def candidates(only):
    """All mutants of each room, by its glob."""
    found = collections.defaultdict(list)
    for name in tracked():
        entry = killers_of(name)
        if entry and name.endswith(".cpp") and (not only or any(fnmatch.fnmatch(name, glob) for glob in only)):
            found[entry[0]] += mutants_of(name, (ROOT / name).read_text())
    return found


def chosen(found, count, seed):
    """As many of each room, and of each kind alike; no two in one place."""
    picked, taken = [], collections.defaultdict(list)
    generator = random.Random(seed)
    lists = []
    for room in sorted(found):
        by_kind = collections.defaultdict(list)
        for mutant in found[room]:
            by_kind[mutant.kind].append(mutant)
        lists.append([generator.sample(mutants, len(mutants)) for _, mutants in sorted(by_kind.items())])
    turn = 0
    while len(picked) < count and any(any(kinds) for kinds in lists):
        kinds = lists[turn % len(lists)]
        mutants = kinds[(turn // len(lists)) % len(kinds)] if kinds else []
        turn += 1
        while mutants:
            mutant = mutants.pop()
            if all(mutant.end <= start or mutant.start >= end for start, end in taken[mutant.file]):
                taken[mutant.file].append((mutant.start, mutant.end))
                picked.append(mutant)
                break
    return picked


def put(path, content):
    """Writes what is not there already, so that a second build is a small one."""
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def copy(numbered):
    """Brings the copy to the tracked files with these mutants in them."""
    by_file = collections.defaultdict(list)
    for number, mutant in numbered.items():
        by_file[mutant.file].append((number, mutant))
    names = tracked()
    for name in names:
        content = (ROOT / name).read_bytes()
        put(COPY / name, with_mutants(content.decode(), by_file[name]).encode() if name in by_file else content)
        shutil.copymode(ROOT / name, COPY / name)
    put(COPY / "harness/core/mutant.cpp", DEFINITION.encode())
    for path in [path for top in ("harness", "suites") for path in (COPY / top).rglob("*.cpp")]:
        name = str(path.relative_to(COPY))
        if name not in names and name != "harness/core/mutant.cpp":
            path.unlink()


def build(numbered, programs):
    """Builds, and takes out what does not compile; what is left."""
    while True:
        copy(numbered)
        subprocess.run(["cmake", "--preset", "dev"], cwd=COPY, check=True, stdout=subprocess.DEVNULL)
        made = subprocess.run(["nice", "-n", "10", "ninja", "-C", "build/dev", "-k", "0", "-j", os.environ.get("JOBS", "2"),
                               "migrate"] + sorted({program.split("/")[-1] for program in programs}),
                              cwd=COPY, capture_output=True, text=True)
        if made.returncode == 0:
            return numbered
        wrong = set(re.findall(r"(harness/[\w/]+\.cpp):(\d+):\d+: error", made.stdout))
        bad = [number for number, mutant in numbered.items()
               if any(mutant.file == file and mutant.line <= int(line) <= mutant.line + mutant.was.count("\n") for file, line in wrong)]
        if not bad:
            sys.exit("mutants: does not build:\n" + made.stdout[-3000:])
        for number in bad:
            print("does not compile: %s" % numbered.pop(number), flush=True)


def run(killer, number, longest):
    """How a test program ends with a mutant (0: with none): the test that fails, or nothing; and whether it was reached."""
    program, _, tests = killer.partition(":")
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        reached = os.path.join(folder, "reached")
        environment = dict(os.environ, MIGRATE_MUTANT=str(number), MIGRATE_MUTANT_REACHED=reached, TMPDIR=folder)
        arguments = ["--gtest_brief=1"] + (["--gtest_fail_fast"] if number else []) + (["--gtest_filter=" + tests] if tests else [])
        # In a session of its own, so that what hangs goes with all that it started.
        process = subprocess.Popen(["nice", "-n", "10", COPY / "build/dev/suites" / program] + arguments, cwd=COPY, env=environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True)
        try:
            output = process.communicate(timeout=longest)[0]
        except subprocess.TimeoutExpired:
            output = "hangs"
        finally:
            stop(process)
        failed = re.search(r"\[  FAILED  \] ([^\s,]+)", output)
        ended = failed.group(1) if failed else "" if process.returncode == 0 and output != "hangs" else "%s: %s" % (program, last(output))
        return ended, os.path.exists(reached)


def stop(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def last(output):
    return (output.strip().splitlines() or ["nothing printed"])[-1][:100]


def killers_for(mutant, asked):
    """Those that are asked for, the close ones first."""
    _, close, slow = killers_of(mutant.file)
    return [*([] if asked.again else close), *([] if asked.quick else slow)]


def judged(number, mutant, asked, longest):
    """Who kills this mutant, if anybody does; and whether any test came by."""
    seen = False
    for killer in killers_for(mutant, asked):
        by, reached = run(killer, number, longest[killer])
        seen |= reached
        if by:
            return by, True
    return "", seen


def reasons():
    """Why a mutant changes nothing that can be seen, by `FILE: KIND: WAS  ->  INSTEAD`."""
    known, above = {}, []
    for line in REASONS.read_text().splitlines() if REASONS.exists() else []:
        if line.startswith("#"):
            above = above + [line[1:].strip()]
        elif line:
            known[line.rstrip()], above = " ".join(above), []
        else:
            above = []
    return known


def answer_of(mutant, known):
    return known.get(re.sub(r":\d+:", ":", str(mutant), count=1).rstrip())


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=100)
    options.add_argument("--only", nargs="*", default=[])
    options.add_argument("--mutant", nargs="*", default=[])
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--list", action="store_true")
    options.add_argument("--quick", action="store_true")
    options.add_argument("--again", type=pathlib.Path)
    asked = options.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

    found = candidates(asked.only)
    if asked.again:
        asked.mutant += re.findall(r"^(?:survived|not reached) +(.*)", asked.again.read_text(), flags=re.M)
    if asked.mutant:
        found = {room: [mutant for mutant in mutants if any(part in str(mutant) for part in asked.mutant)] for room, mutants in found.items()}
    numbered = dict(enumerate(chosen(found, asked.count, asked.seed), 1))
    if asked.list:
        print("\n".join(str(mutant) for mutant in numbered.values()))
        return 0
    killers = sorted({killer for mutant in numbered.values() for killer in killers_for(mutant, asked)})
    numbered = build(numbered, {killer.partition(":")[0] for killer in killers})
    longest = {}
    for killer in killers:
        start = time.monotonic()
        by, _ = run(killer, 0, 900)
        if by:
            sys.exit("mutants: fails without a mutant: %s" % by)
        longest[killer] = 30 + 6 * (time.monotonic() - start)
        print("%-60s %5.1f s" % (killer, time.monotonic() - start), flush=True)

    counts, known = collections.Counter(), reasons()
    with concurrent.futures.ThreadPoolExecutor(asked.jobs) as pool:
        works = {number: pool.submit(judged, number, mutant, asked, longest) for number, mutant in numbered.items()}
        for number, mutant in numbered.items():
            by, seen = works[number].result()
            why = answer_of(mutant, known)
            outcome = "killed" if by else "equivalent" if why else "survived" if seen else "not reached"
            counts[outcome] += 1
            print("%-11s %s%s" % (outcome, mutant, "   by " + by if by else "   " + why if why else ""), flush=True)
    print("%d mutants: %s" % (len(numbered), ", ".join("%d %s" % (counts[outcome], outcome) for outcome in sorted(counts))))
    return 1 if counts["survived"] + counts["not reached"] else 0


if __name__ == "__main__":
    sys.exit(main())
