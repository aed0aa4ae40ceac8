"""Every rule has a page, and every page a rule; a page has all its sections, and an exception that names the rule.

Usage: pages.py MIGRATE_PROGRAM SOURCE_FOLDER
"""

import pathlib
import re
import sys

import coverage

SECTIONS = ["Why it hurts", "What to do", "Bad", "Good", "Exceptions"]


def faults(rule, text):
    if not text.startswith(f"# {rule}\n\n"):
        yield "the title is not the rule"
    if re.findall(r"(?m)^## (.*)$", text) != SECTIONS:
        yield f"the sections are not {', '.join(SECTIONS)}"
    exceptions = text.split("\n## Exceptions\n")[-1]
    if rule not in exceptions and not exceptions.strip().startswith("None"):
        yield "no exception names the rule, and none is said to be impossible"


def main(program, source):
    folder = pathlib.Path(source) / "harness/check/pages"
    rules = {rule for names in coverage.checks_and_rules(program).values() for rule in names}
    pages = {file.relative_to(folder).with_suffix("").as_posix(): file.read_text() for file in folder.rglob("*.md")}
    if len(rules) < 50:
        sys.exit("found hardly any rule: is this the program?")
    breaches = [f"{rule}: has no page" for rule in sorted(rules - pages.keys())]
    breaches += [f"{page}: a page without a rule" for page in sorted(pages.keys() - rules)]
    breaches += [f"{rule}: {fault}" for rule, text in sorted(pages.items()) for fault in faults(rule, text)]
    for rule in sorted(rules & pages.keys()):
        if coverage.run(program, "explain", rule).strip() != pages[rule].strip():
            breaches.append(f"{rule}: `migrate explain` prints something else")
    print("\n".join(breaches) or f"{len(pages)} rules have their pages")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
