"""Rules over the source text: arrows between folders, libraries in their places, the form of files and of tests.

Usage: sources.py SOURCE_FOLDER. Prints every breach, and ends with exit code 1 where there is one.
"""

import pathlib
import re
import sys

LONGEST_FILE = 300  # lines

# Which folders may name a library from outside: in .cpp files, and in headers that only these folders read.
LIBRARIES = {
    r"pqxx/": ["engine/postgres"],
    r"libpq-fe\.h|postgresql/": ["engine/postgres"],
    r"pg_query\.h": ["engine/postgres"],
    r"sqlite3\.h": ["engine/sqlite"],
    r"boost/": ["process"],
    r"toml\+\+/": ["config"],
    r"CLI/": ["cli", "gtest"],
    r"nlohmann/": ["result", "report", "rows", "snapshot", "migrator/alembic", "migrator/command", "migrator/sql_files/layouts", "check", "checkpoint", "trace", "statements"],
    r"fmt/": [""],
    r"gtest/": ["gtest", "conformance"],
}

# Folders with siblings behind one seam: none of them knows another.
SEAMS = ["engine", "migrator"]

# Folders whose README has a table of its own folders, in the same order.
ROOMED = ["rows"]

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def order_of_folders(readme):
    """The folders of the map's table, from the top, which may be included by all below."""
    return re.findall(r"^\| `([\w.]+?)/?` \|", readme.read_text(), re.MULTILINE)


def rooms(name, included, orders):
    """Breaches of the order of the folders in a folder; what lies beside them is above all of them."""
    parts = name.split("/")
    if parts[0] not in orders:
        return []
    order = orders[parts[0]]
    here = parts[1] if len(parts) > 2 else ""
    breaches = []
    for target in included:
        others = target.split("/")
        if others[:2] != ["harness", parts[0]]:
            continue
        there = others[2] if len(others) > 3 else ""
        places = [order.index(room) + 1 if room in order else 0 if not room else None for room in (here, there)]
        if None in places:
            breaches.append(f"{here if places[0] is None else there} is not in the table of harness/{parts[0]}/README.md")
        elif places[1] > places[0]:
            breaches.append(f"includes {target}: {there} stands below {here or 'what has no folder'} in the table")
    return breaches


def folder_of(file):
    """The part of the table that a file, named from harness/, belongs to."""
    top = file.split("/")[0]
    return top


def arrows(name, included, order):
    breaches = []
    for target in included:
        if not target.startswith("harness/"):
            continue
        target = target[len("harness/"):]
        here, there = folder_of(name), folder_of(target)
        if there not in order or here not in order:
            breaches.append(f"{here if here not in order else there} is not in the table of harness/README.md")
        elif order.index(there) > order.index(here):
            breaches.append(f"includes {target}: {there} stands below {here} in the table")
        for seam in SEAMS:
            parts, others = name.split("/"), target.split("/")
            if parts[0] == others[0] == seam and len(parts) > 2 and len(others) > 2 and parts[1] != others[1]:
                breaches.append(f"includes {target}: {parts[1]} must not know {others[1]}")
    return breaches


def libraries(name, included, readers):
    breaches = []
    for target in included:
        for pattern, folders in LIBRARIES.items():
            if not re.match(pattern, target):
                continue
            public = any(reader.endswith(".hpp") or not any(reader.startswith(folder) for folder in folders)
                         for reader in readers)
            if name.endswith(".hpp") and public:
                breaches.append(f"a header that others read names <{target}>")
            elif not any(name.startswith(folder) for folder in folders):
                breaches.append(f"<{target}> belongs to {', '.join(folders)}")
    return breaches


def form(name, text, marked):
    breaches = []
    if text.count("\n") > LONGEST_FILE:
        breaches.append(f"{text.count(chr(10))} lines; at most {LONGEST_FILE}")
    if name.endswith(".hpp") and not text.startswith("#pragma once"):
        breaches.append("a header begins with #pragma once")
    if "namespace harness" not in text and not re.search(r"^int main\(", text, re.MULTILINE):
        breaches.append("nothing is in the namespace harness")
    for mark, target in marked:
        if mark == '"':
            breaches.append(f'"{target}": write <harness/...>, from the root')
        if target.startswith("suites/"):
            breaches.append(f"the product includes a test's {target}")
    return breaches


TEST = re.compile(r"^TEST(?:_F|_P)?\((\w+),\s+(\w+)\)", re.MULTILINE)


def tests(root):
    """One style of names, without the underscores that GoogleTest keeps for itself; includes with their whole path."""
    breaches = []
    files = [file for file in sorted((root / "suites").rglob("*.[ch]pp")) if "package" not in file.parts]
    files += sorted((root / "harness" / "conformance").glob("*.cpp"))
    for file in files:
        name, text = file.relative_to(root).as_posix(), file.read_text()
        breaches += [f"{name}: {suite}.{test} is not written LikeThis" for suite, test in TEST.findall(text)
                     if "_" in suite + test or not test[0].isupper()]
        for mark, target in INCLUDE.findall(text):
            if mark == '"':
                breaches.append(f'{name}: "{target}": write <suites/...>, from the root')
            if target.startswith("suites/") and not (root / target).exists():
                breaches.append(f"{name}: <{target}> is not there")
    return breaches


# How a test ends without a word on what was missing, and where it may.
SKIPS = {"*.[ch]pp": (re.compile(r'GTEST_SKIP|getenv\("MIGRATE_REQUIRE_ALL"\)'), "suites/support/skip.hpp"),
         "*.py": (re.compile(r'\bSkipTest|\bskipTest|unittest\.skip|environ\.get\("MIGRATE_REQUIRE_ALL"\)'), "suites/ci/support.py")}


def skips(root):
    """Tests are skipped in one way only, which fails them where nothing may be skipped; what is listed as not to be had is in use."""
    breaches, texts = [], []
    for pattern, (bare, place) in SKIPS.items():
        for file in sorted((root / "suites").rglob(pattern)):
            name, text = file.relative_to(root).as_posix(), file.read_text()
            texts.append(text)
            if name != place and file != pathlib.Path(__file__).resolve() and bare.search(text):
                breaches.append(f"{name}: {bare.search(text).group()}: skip by {place}, which fails where nothing may be skipped")
    needs = "".join(file.read_text() for file in sorted(root.glob("migrations/*/*/needs.sh")))
    for line in (root / "suites/support/not_in_ci.txt").read_text().splitlines():
        thing = line.partition(": ")[0].removeprefix("sqlalchemy.dialects.postgresql.")
        if not line.startswith("#") and f"echo {thing} " not in needs and not any(f'"{thing}"' in text for text in texts):
            breaches.append(f"suites/support/not_in_ci.txt: no test asks for {thing}")
    return breaches


def installed(root):
    """The package has the headers that it names for others, all that these include, and nothing else; so do its example's."""
    file = root / "harness" / "cmake" / "installed_headers.txt"
    for_others, parts = (re.findall(r"^harness/.*", part, re.MULTILINE) for part in file.read_text().split("# What those are made of."))
    known = set(for_others + parts)
    missing = [f"{file.name}: {header} is not there" for header in sorted(known) if not (root / header).exists()]
    if missing:
        return missing
    sources = [path.relative_to(root).as_posix() for path in sorted((root / "harness" / "conformance").glob("*.cpp"))]
    breaches, needed, waiting = [], set(), for_others + sources
    while waiting:
        name = waiting.pop()
        for _, target in INCLUDE.findall((root / name).read_text()):
            if "/" in target and not target.startswith(("harness/", "gtest/")):
                breaches.append(f"{name} is installed and includes <{target}>, a library that users need not have")
            elif target.startswith("harness/") and target not in known:
                breaches.append(f"{name} is installed and includes <{target}>, which is not: see {file.name}")
            elif target.startswith("harness/") and target not in needed:
                needed.add(target)
                waiting.append(target)
    breaches += [f"{file.name}: nothing that is for others includes {header}" for header in parts if header not in needed]
    for path in sorted((root / "suites" / "package" / "plug_ins").glob("*.[ch]pp")):
        breaches += [f"{path.name} includes <{target}>, which is not installed" for _, target in INCLUDE.findall(path.read_text())
                     if target.startswith("harness/") and target not in for_others]
    return breaches


COMMENT = re.compile(r"(?://|^\s*#(?!\s*include)|^\s*\"\"\").*", re.MULTILINE)
CITED = re.compile(r"(?<![\w./<*-])(?:[a-z][\w.-]*/)*[a-z]\w*\.(?:hpp|cpp|py)\b")


def citations(root):
    """The sources that comments and Markdown refer to, by the end of their path, are there. Rules' pages name files of others."""
    tops = ("harness", "suites", "ci", "migrations")
    files = [file for top in tops for file in sorted((root / top).rglob("*")) if file.is_file()]
    there = {"/" + file.relative_to(root).as_posix() for file in files}
    breaches = []
    for file in files:
        if file.relative_to(root).parts[0] == "migrations" or file.suffix not in (".hpp", ".cpp", ".py", ".md", ".sh", ".txt") or "pages" in file.parts:
            continue
        text = file.read_text()
        said = text if file.suffix == ".md" else "\n".join(COMMENT.findall(text))
        for cited in sorted(set(CITED.findall(said))):
            if not any(path.endswith("/" + cited) for path in there):
                breaches.append(f"{file.relative_to(root).as_posix()}: cites {cited}, which is not there")
    return breaches


def main(source):
    root = pathlib.Path(source)
    order = order_of_folders(root / "harness" / "README.md")
    files = sorted(file for file in (root / "harness").rglob("*") if file.suffix in (".cpp", ".hpp"))
    if len(files) < 100 or len(order) < 10:
        sys.exit("found hardly any file or folder: is this the checkout?")
    texts = {file.relative_to(root / "harness").as_posix(): file.read_text() for file in files}
    marks = {name: INCLUDE.findall(text) for name, text in texts.items()}
    readers = {}
    for name, marked in marks.items():
        for _, target in marked:
            readers.setdefault(target.removeprefix("harness/"), []).append(name)
    breaches = []
    orders = {folder: order_of_folders(root / "harness" / folder / "README.md") for folder in ROOMED}
    for name, text in texts.items():
        marked = marks[name]
        included = [target for _, target in marked]
        for breach in (arrows(name, included, order) + rooms(name, included, orders) + libraries(name, included, readers.get(name, [])) +
                       form(name, text, marked)):
            breaches.append(f"harness/{name}: {breach}")
        for target in included:
            if target.startswith("harness/") and not (root / target).exists():
                breaches.append(f"harness/{name}: <{target}> is not there")
    breaches += tests(root) + skips(root) + citations(root) + installed(root)
    print("\n".join(breaches) or f"{len(files)} files keep the rules")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
