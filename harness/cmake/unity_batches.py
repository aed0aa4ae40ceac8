#!/usr/bin/env python3
"""Parts source files into batches, each of which can be compiled as one file.

usage: unity_batches.py LINES ROOT FILE...

Prints a line for each FILE, in their order: the number of its batch. A batch has at most LINES lines of code, or one file, so
that a change of one file costs about the same everywhere. Two files share one only where no name that one keeps to itself
(in an unnamed namespace) is another name of the other: its own, one that it calls, or one of a header that it includes from
below ROOT. So each file means in its batch what it means alone. Files that include the same headers are put together, those
with a costly one before all others.

Names are found by the layout that clang-format gives: a declaration at file scope begins in the first column.
"""

import functools
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

NOISE = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)
INCLUDE = re.compile(r'^#include [<"]([^>"]+)[>"]', re.MULTILINE)
UNNAMED = re.compile(r"^namespace \{\n(.*?)^\}  // namespace$", re.DOTALL | re.MULTILINE)
WORD = re.compile(r"[A-Za-z_]\w*")
UNQUALIFIED = re.compile(r"(?<![\w.])(?<!->)(?<!::)[A-Za-z_]\w*")
CALLED = re.compile(r"(?<!\w)(?<!\.)(?<!->)(?<!::)[A-Za-z_]\w*(?=\()")
USED = re.compile(r"^using (?:(?:\w+::)+(?P<name>\w+)|(?P<alias>\w+) = [a-z]\w*::[\w:]+);$", re.MULTILINE)
TYPE = re.compile(r"(?:struct|class|enum class|enum|using)\s+(?:\w+::)*(\w+)")
FUNCTION_OR_OBJECT = re.compile(r"[^=(]*?[\s&*>](\w+)\s*([(={;\[])")

# Each takes a batch as long as so many lines of code, to read it and to make code of its templates.
COSTLY_LINES = 500
COSTLY = {"boost/process/v2/process.hpp", "CLI/CLI.hpp", "nlohmann/json.hpp", "pqxx/pqxx", "regex", "toml++/toml.h"}


def without_noise(text):
    """The text without its comments and literals."""
    return NOISE.sub(lambda match: " " if match.group().startswith("/") else '""', text)


def declared(text):
    """The names that lines beginning in the first column declare, and those of objects and types among them."""
    names, objects = set(), set()
    for line in without_noise(text).split("\n"):
        if not line or line[0] in " }#" or line.startswith("namespace"):
            continue
        kind = TYPE.match(line)
        match = kind or FUNCTION_OR_OBJECT.match(line)
        if match:
            names.add(match.group(1))
            if kind or match.group(2) != "(":
                objects.add(match.group(1))
    return names, objects


@dataclass
class Names:
    """Of one file or several: what each keeps to itself, what else it means by a name, all its words without a qualifier, whose
    names it uses as its own, and its headers."""

    own: set = field(default_factory=set)
    own_objects: set = field(default_factory=set)
    others: set = field(default_factory=set)
    words: set = field(default_factory=set)
    used: dict = field(default_factory=dict)
    headers: set = field(default_factory=set)
    lines: int = 0

    def clashes(self, other):
        # A variable may have the name of a function that another file keeps to itself; an object or a type would be shadowed.
        found = self.own & (other.own | other.others) | self.own_objects & other.words
        return any(name not in self.used or self.used[name] != other.used.get(name) for name in found)

    def conflicts(self, other):
        return self.clashes(other) or other.clashes(self)

    def distance(self, other):
        """How many headers only one of them includes, those that cost before all others."""
        different = self.headers ^ other.headers
        return len(different & COSTLY), len(different)

    def fits(self, other, limit):
        """Whether it can take the other one, too."""
        together = self.lines + other.lines + COSTLY_LINES * len((self.headers | other.headers) & COSTLY)
        return together <= limit and not self.conflicts(other)

    def add(self, other):
        self.own |= other.own
        self.own_objects |= other.own_objects
        self.others |= other.others
        self.words |= other.words
        self.used |= other.used
        self.headers |= other.headers
        self.lines += other.lines


class Sources:
    """Source files and the headers below a root."""

    def __init__(self, root):
        self.root = Path(root)

    @functools.cache
    def header(self, file):
        """What a header declares, directly or by others, and the headers that it includes."""
        text = file.read_text(encoding="utf-8")
        (names, _), headers = declared(text), set()
        for name in INCLUDE.findall(text):
            headers.add(name)
            place = next((place for place in (self.root / name, file.parent / name) if place.is_file()), None)
            if place:
                names_there, headers_there = self.header(place)
                names |= names_there
                headers |= headers_there
        return names, headers

    def names(self, file):
        text = file.read_text(encoding="utf-8")
        own, own_objects = declared("\n".join(UNNAMED.findall(text)))
        names, headers = self.header(file)
        code = without_noise(text)
        uses = USED.finditer("\n".join(UNNAMED.findall(text)))
        used = {use["name"] or use["alias"]: use.group() for use in uses}
        lines = sum(bool(WORD.search(line)) for line in code.split("\n"))
        return Names(own, own_objects, (names - own) | set(CALLED.findall(code)), set(UNQUALIFIED.findall(code)), used, headers, lines)


def batches(limit, root, files):
    """The number of each file's batch."""
    sources = Sources(root)
    names = [sources.names(file) for file in files]
    conflicts = [sum(mine.conflicts(other) for other in names) for mine in names]
    made = []  # the names of each batch, and its files
    # Those with costly headers, and those that get on with few others, come first, while there is room everywhere.
    for index in sorted(range(len(files)), key=lambda index: (-len(names[index].headers & COSTLY), -conflicts[index])):
        mine = names[index]
        fitting = [batch for batch in made if batch[0].fits(mine, limit)]
        if not fitting:
            made.append((Names(), []))
            fitting = made[-1:]
        together, members = min(fitting, key=lambda batch: mine.distance(batch[0]))
        together.add(mine)
        members.append(index)
    numbers = {index: number for number, (_, members) in enumerate(made) for index in members}
    return [numbers[index] for index in range(len(files))]


def main():
    limit, root, *files = sys.argv[1:]
    for number in batches(int(limit), root, [Path(file) for file in files]):
        print(number)


if __name__ == "__main__":
    main()
