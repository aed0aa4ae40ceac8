#!/usr/bin/env python3
"""Parts source files into batches, each of which can be compiled as one file.

usage: unity_batches.py SIZE ROOT FILE...

Prints a line for each FILE, in their order: the number of its batch. A batch has at most SIZE files. Two files share one only
where no name that one keeps to itself (in an unnamed namespace) is another name of the other: its own, one that it calls, or
one of a header that it includes from below ROOT. So each file means in its batch what it means alone. Files that include the
same headers are put together.

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
CALLED = re.compile(r"(?<!\w)(?<!\.)(?<!->)(?<!::)[A-Za-z_]\w*(?=\()")
TYPE = re.compile(r"(?:struct|class|enum class|enum|using)\s+(?:\w+::)*(\w+)")
FUNCTION_OR_OBJECT = re.compile(r"[^=(]*?[\s&*>](\w+)\s*([(={;\[])")


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
    """Of one file or several: what each keeps to itself, what else it means by a name, all its words, and its headers."""

    own: set = field(default_factory=set)
    own_objects: set = field(default_factory=set)
    others: set = field(default_factory=set)
    words: set = field(default_factory=set)
    headers: set = field(default_factory=set)

    def clashes(self, other):
        # A variable may have the name of a function that another file keeps to itself; an object or a type would be shadowed.
        return bool(self.own & (other.own | other.others) or self.own_objects & other.words)

    def conflicts(self, other):
        return self.clashes(other) or other.clashes(self)

    def distance(self, other):
        """How many headers only one of them includes."""
        return len(self.headers ^ other.headers)

    def add(self, other):
        self.own |= other.own
        self.own_objects |= other.own_objects
        self.others |= other.others
        self.words |= other.words
        self.headers |= other.headers


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
        return Names(own, own_objects, (names - own) | set(CALLED.findall(code)), set(WORD.findall(code)), headers)


def batches(size, root, files):
    """The number of each file's batch."""
    sources = Sources(root)
    names = [sources.names(file) for file in files]
    conflicts = [sum(mine.conflicts(other) for other in names) for mine in names]
    made = []  # the names of each batch, and its files
    # Those that get on with few others come first, while there is room everywhere.
    for index in sorted(range(len(files)), key=lambda index: -conflicts[index]):
        mine = names[index]
        fitting = [batch for batch in made if len(batch[1]) < size and not batch[0].conflicts(mine)]
        if not fitting:
            made.append((Names(), []))
            fitting = made[-1:]
        together, members = min(fitting, key=lambda batch: mine.distance(batch[0]))
        together.add(mine)
        members.append(index)
    numbers = {index: number for number, (_, members) in enumerate(made) for index in members}
    return [numbers[index] for index in range(len(files))]


def main():
    size, root, *files = sys.argv[1:]
    for number in batches(int(size), root, [Path(file) for file in files]):
        print(number)


if __name__ == "__main__":
    main()
