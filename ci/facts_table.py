#!/usr/bin/env python3
"""Writes fixtures/FACTS.md: every fact that a catalog can report, and the mutation that proves it, for each engine.

  ci/facts_table.py            write it
  ci/facts_table.py --check    fail when it is not what would be written
"""
import argparse
import pathlib
import sys

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "fixtures"
ENGINES = {"postgres": "PostgreSQL", "sqlite": "SQLite"}

HEAD = """\
# What a catalog reports

One row for each fact: the kind of an object alone where it comes or goes, with an attribute where that changes. Each names a
file that makes the change and holds exactly what is reported for it; `ctest -R '^catalog'` runs them all, and fails when a reader
can report a fact that no file proves. Made by `ci/facts_table.py`.
"""


def facts_of(file):
    notes = (line for line in file.read_text().splitlines() if line.startswith("-- fact:"))
    return [line.removeprefix("-- fact:").strip() for line in notes]


def proofs(engine):
    """By fact, the file that changes it and the least beside it."""
    best = {}
    for file in sorted((FIXTURES / "mutations" / engine).glob("*.sql")):
        facts = facts_of(file)
        for fact in facts:
            if fact not in best or len(facts) < best[fact][0]:
                best[fact] = (len(facts), file)
    return {fact: file for fact, (_, file) in best.items()}


def cell(file):
    return f"[{file.stem}]({file.relative_to(FIXTURES).as_posix()})" if file else ""


def row(cells):
    return "| " + " | ".join(cells) + " |"


def table():
    proven = {engine: proofs(engine) for engine in ENGINES}
    facts = sorted(set().union(*proven.values()), key=lambda fact: fact.split(" / "))
    counts = ", ".join(
        f"{name}: {len(proven[engine])} facts by {len(list((FIXTURES / 'mutations' / engine).glob('*.sql')))} mutations, "
        f"{len(list((FIXTURES / 'equivalents' / engine).glob('*.sql')))} pairs that must be equal"
        for engine, name in ENGINES.items()
    )
    lines = [HEAD, counts + ".", "", row(["fact", *ENGINES.values()]), row(["---"] * (1 + len(ENGINES)))]
    lines += [row([fact, *(cell(proven[engine].get(fact)) for engine in ENGINES)]) for fact in facts]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    target = FIXTURES / "FACTS.md"
    if not parser.parse_args().check:
        target.write_text(table())
    elif not target.exists() or target.read_text() != table():
        sys.exit(f"{target.name} is stale; run ci/facts_table.py")


if __name__ == "__main__":
    main()
