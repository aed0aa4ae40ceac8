"""Every check has a history that it passes and one that it fails; every rule has a history that breaks it.

Usage: coverage.py MIGRATE_PROGRAM SOURCE_FOLDER
"""

import json
import pathlib
import re
import subprocess
import sys

EXCEPTIONS = pathlib.Path(__file__).with_name("rules_without_history.txt")


def run(program, *arguments):
    return subprocess.run([program, *arguments], stdout=subprocess.PIPE, text=True, check=False).stdout


def checks_and_rules(program):
    """The rules of each check, as `migrate checks` shows them."""
    rules = {}
    for line in run(program, "checks").split("\n\n")[0].splitlines():
        name = line.split()[0]
        if line.startswith(" "):
            rules[name.split("/")[0]].append(name)
        else:
            rules[name] = []
    return rules


def broken_rules(folder):
    """The rules that the expectations of broken histories name."""
    rules = set()
    for file in folder.glob("*/expect.toml"):
        rules.update(re.findall(r'^rule\s*=\s*"([^"]+)"', file.read_text(), re.MULTILINE))
    return rules


def passed_checks(program, folder):
    """The checks that this sound history passes."""
    report = json.loads(run(program, "test", "--dir", str(folder), "--format", "json"))
    cases = [case for suite in report["suites"] for case in suite["cases"]]
    return {case["check"] for case in cases if case["verdict"] == "passed"}


def promise(history, text, missing):
    """How early to try a history: "own" finds what a group "owns", and some tools take long."""
    return not history.name.startswith("tool_"), sum(check[:3] in text for check in missing)


def never_passed(program, folder, checks):
    """Those of the checks that no sound history passes. One that does is enough, so those that name a check come first."""
    texts = {file.parent: file.parent.name + file.read_text() for file in sorted(folder.glob("*/migrate.toml"))}
    missing = set(checks)
    while missing and texts:
        likely = max(texts, key=lambda history: promise(history, texts[history], missing))
        del texts[likely]
        missing -= passed_checks(program, likely)
    return missing


def exceptions():
    """Rules for which no history can be kept here, with the reasons."""
    lines = [line for line in EXCEPTIONS.read_text().splitlines() if line and not line.startswith("#")]
    return dict(re.split(r"\s+", line, maxsplit=1) for line in lines)


def main(program, source):
    migrations = pathlib.Path(source) / "migrations"
    rules = checks_and_rules(program)
    known = {rule for names in rules.values() for rule in names}
    broken = broken_rules(migrations / "broken")
    excused = exceptions()
    judged = {check: names for check, names in rules.items() if not excused.keys() >= set(names)}
    if len(rules) < 10 or not broken:
        sys.exit("found hardly any check or broken history: is this the checkout?")
    breaches = [f"{rule}: an expect.toml names it, and no check makes it" for rule in sorted(broken - known)]
    for check in sorted(never_passed(program, migrations / "good", judged)):
        breaches.append(f"{check}: no history below migrations/good passes it")
    for check, names in judged.items():
        if not broken.intersection(names):
            breaches.append(f"{check}: no history below migrations/broken fails it")
    for rule in sorted(known - broken - excused.keys()):
        breaches.append(f"{rule}: no history below migrations/broken breaks it")
    for rule in sorted(excused.keys() & broken):
        breaches.append(f"{rule}: is broken by a history, and needs no exception in {EXCEPTIONS.name}")
    for rule in sorted(excused.keys() - known):
        breaches.append(f"{rule}: in {EXCEPTIONS.name}, but no check makes it")
    print("\n".join(breaches) or f"{len(rules)} checks and {len(known)} rules have their histories")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
