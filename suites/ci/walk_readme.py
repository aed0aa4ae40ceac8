#!/usr/bin/env python3
"""Types what README and its pages say into one shell, in their order, from the top of a checkout in which `ci/try.sh` has run.

Only what is marked as "not run" is left out; "not run here" is run. Exits with 1 where a command fails, and with its name.
A block of kind "console" shows an output, and may report findings (exit code 1). Writes a project for it, and removes nothing:
for a checkout that is thrown away afterwards (ci/bare_root.sh).
"""

import subprocess
import sys
from pathlib import Path

import documents

PROJECT = {
    "001_notes.up.sql": "CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL);\n",
    "001_notes.down.sql": "DROP TABLE notes;\n",
    "002_tags.up.sql": "CREATE TABLE tags (note INTEGER NOT NULL REFERENCES notes (id), word TEXT NOT NULL);\n",
    "002_tags.down.sql": "DROP TABLE tags;\n",
}


def commands(page):
    """(command, highest exit code that it may have) of each line that a reader of this page would type."""
    for block in documents.blocks(page):
        mark = block["mark"] or ""
        if mark.startswith("not run") and not mark.startswith("not run here"):
            continue
        if block["kind"] == "sh":
            yield from ((line, 0) for line in block["text"].splitlines() if line.strip())
        elif block["kind"] == "console":
            yield block["text"].split("\n", 1)[0].removeprefix("$ "), 1
        elif block["kind"] == "cmake":
            yield from use_from_cmake(block["text"])


def use_from_cmake(text):
    """The CMake project of the pages, with the user's own migrations."""
    folder = Path("shop")
    folder.mkdir()
    (folder / "CMakeLists.txt").write_text(text)
    (folder / "db").mkdir()
    (folder / "db/migrate.toml").write_text('[[suite]]\nname = "shop"\nengines = ["sqlite"]\n')
    for name, sql in PROJECT.items():
        (folder / "db" / name).write_text(sql)
    yield "cmake -S shop -B shop/build -DCMAKE_PREFIX_PATH=$HOME/.local", 0
    yield "ctest --test-dir shop/build --no-tests=error", 0


def script(lines):
    """All of them for one shell, which stops at the first that fails."""
    text = ["set -u"]
    for command, highest in lines:
        quoted = command.replace("'", "'\\''")
        text.append(f"printf '$ %s\\n' '{quoted}'\n{command}\ncode=$?\n"
                    f"[ $code -le {highest} ] || {{ printf 'exit code %s of: %s\\n' $code '{quoted}'; exit 1; }}")
    return "\n".join(text) + "\n"


def main():
    project = Path("my-project/db")
    project.mkdir(parents=True)
    for name, sql in PROJECT.items():
        (project / name).write_text(sql)
    pages = documents.pages(Path())
    lines = [line for page in pages for line in commands(page)]
    if len(lines) < 30 or len(pages) < 10:
        sys.exit(f"the {len(pages)} pages have only {len(lines)} commands")
    if subprocess.run(["bash", "-c", script(lines)], check=False).returncode != 0:
        sys.exit(1)
    print(f"walked through {len(lines)} commands of README and its pages")


if __name__ == "__main__":
    main()
