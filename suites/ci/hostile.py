"""Histories with names and contents that mean harm, for the tests that send them through the program.

Everything is bytes: a file's name on Linux is any bytes but '/' and NUL.
"""

import os
import re
import subprocess

import support

# What stands in a file's name or in a message, and what it is out for.
TITLES = [
    b"escape\x1b[31mred\x1b]0;title\x07",  # a terminal's colour and title
    b"own\x1b[32mgreen\x1b[0m\x1b[1;31mbold\r\x1b[Kwiped",  # the codes that the program itself has
    b"c1\xc2\x9b31m",  # the same by one character of C1
    b"turned\xe2\x80\xaelqs\xe2\x80\xac \xe2\x81\xa7",  # text that runs backwards
    b"line\n::error::planted",  # GitHub's command on a line of its own
    b"line\n \xc2\xa0::set-output name=x::planted",  # behind blanks that .NET trims
    b"return\r##[error]planted",  # GitHub's and Azure's old form
    b"azure ##vso[task.setvariable variable=x]planted",
    b"city ##teamcity[buildStatus text='planted']",
    b"section_start:1:planted\r\x1b[0Kplanted",  # GitLab
    b"separator\xe2\x80\xa8::error::planted",
    b"![i](x) [l](y) @somebody <b>&amp; `code` | pipe # heading www.example.org",
    b"```\n# planted heading",
    b"]]>--><script>alert(1)<",
    b"sql\nCREATE TABLE planted (x int);--",
    b"sql\rCREATE TABLE planted (x int);--",
    b"toml\" ]\n[[suite]]\nname = \"planted\"",
    b"tap\nok 1 - planted # SKIP",
    b"bytes\xff\xfe\xc3",  # no UTF-8
]

# The bytes that do something wherever they are shown.
RAW = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8e\x8f\xa8-\xae]"
    rb"|\xe2\x81[\xa6-\xa9]"
)
BLANKS = rb"(?:[ \t\r\v\f]|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80)*"
COMMAND = re.compile(rb"^" + BLANKS + rb"::|##\[|##[A-Za-z]+\[", re.MULTILINE)
OWN_COMMAND = re.compile(rb"^::(?:error|warning|notice) title=[^\n]*$", re.MULTILINE)

# What comes after a line end in a title, at the beginning of a line. Lines of a longer text stand four columns in or more.
BROKEN = re.compile(
    rb"^ {0,3}(?:\xc2\xa0)?(?:" + b"|".join(sorted({
        re.escape(line.strip(b" \xc2\xa0")[:12]).replace(b"::", rb":\\?:")
        for title in TITLES for line in re.split(rb"[\r\n]+", title)[1:]})) + b")", re.MULTILINE | re.IGNORECASE)
# SQL in a block of Markdown holds a name as it is.
MARKDOWN_SQL = re.compile(rb"^To fix it:\n\n(`{3,})\n.*?^\1$", re.MULTILINE | re.DOTALL)


def broken_line(text):
    """The first line that a line end within a name has made; "" where every name is on one line."""
    text = MARKDOWN_SQL.sub(b"", text)
    found = BROKEN.search(text)
    return f"{text[max(found.start() - 80, 0):found.end() + 20]!r}" if found else ""


def run(arguments, folder, program=None, timeout=120, stdin=None, **variables):
    """Runs the program; standard output and errors as bytes."""
    environment = {**os.environ, "HOME": str(folder), "NO_COLOR": "1", **variables}
    words = [os.fsencode(word) if not isinstance(word, bytes) else word for word in arguments]
    return subprocess.run([os.fsencode(program or support.PROGRAM), *words], cwd=folder, env=environment,
                          stdin=stdin or subprocess.DEVNULL, capture_output=True, timeout=timeout, check=False)


def what_acts(text, is_github=False):
    """The first thing in an output that a terminal, a viewer or a CI system would obey; "" where nothing does."""
    found = RAW.search(text)
    if found:
        return f"raw {found.group()!r} in {text[max(found.start() - 60, 0):found.end() + 30]!r}"
    if is_github:
        text = OWN_COMMAND.sub(b"", text)
    found = COMMAND.search(text)
    if found:
        return f"command {text[found.start():found.end() + 60]!r}"
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"no UTF-8: {error}"
    return ""


def write_history(folder):
    """Revisions in our own layout, one for each title, in names, ids, objects and messages; every other one
    leaves something behind, and the last does not go up."""
    os.makedirs(folder, exist_ok=True)
    root = os.fsencode(folder)
    for at, title in enumerate(TITLES):
        name = b"%03d_%s" % (at + 1, title)
        table = title.decode("utf-8", "replace").replace('"', '""').replace("/", "")
        write(root, name + b".up.sql", f'CREATE TABLE "t{at} {table}" (x int);\n')
        write(root, name + b".down.sql", "SELECT 1;\n" if at % 2 else f'DROP TABLE "t{at} {table}";\n')


def write_failing(folder):
    """The same, with ids of that kind, and errors that quote it."""
    write_history(folder)
    root = os.fsencode(folder)
    for at, title in enumerate(TITLES[:5] + TITLES[-1:]):
        quoted = title.decode("utf-8", "replace").replace('"', '""')
        name = b"%d%s_wrong" % (900 + at, title.replace(b"_", b""))
        write(root, name + b".up.sql", f'SELECT * FROM "{quoted}";\n')
        write(root, name + b".down.sql", "SELECT 1;\n")


def write(folder, name, text):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(text.encode())
