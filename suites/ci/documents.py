"""The pages for users: README.md and the pages that its last section links to, in that order; their blocks and their links."""

import pathlib
import re

BLOCK = re.compile(r"(?:<!-- (?P<mark>[^>]*) -->\n)?```(?P<kind>\w+)\n(?P<text>.*?)```", re.S)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"(?m)^#+ (.*)$")
PAGES = "harness/docs"


def pages(root):
    """README.md, then each page of its section "Pages", in the order in which a reader walks through them."""
    readme = root / "README.md"
    section = readme.read_text().split("\n## Pages\n")[1]
    linked = [link for link in LINK.findall(section) if link.startswith(PAGES + "/")]
    return [readme, *(root / link for link in dict.fromkeys(linked))]


def blocks(page):
    """The blocks of a page, as matches with `mark`, `kind` and `text`."""
    return list(BLOCK.finditer(page.read_text()))


def is_run(block):
    """Whether the tests run a block where it is; those marked as "not run here" are run by the walk alone."""
    return not (block["mark"] or "").startswith("not run")


def without_code(text):
    return re.sub(r"`[^`\n]*`", "", BLOCK.sub("", text))


def anchors(page):
    """The names by which links reach the headings of a page, as GitHub makes them."""
    found = set()
    for heading in HEADING.findall(BLOCK.sub("", page.read_text())):
        found.add(re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-"))
    return found


def broken_links(root, page):
    """The links of a page that lead nowhere in the checkout, each with the page's name."""
    broken = []
    for link in LINK.findall(without_code(page.read_text())):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name) if name else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(f"{page.relative_to(root)}: {link}")
    return broken


def markdown_files(root):
    """All Markdown of the checkout but what was built."""
    tops = ["*.md"] + [f"{top}/**/*.md" for top in ("harness", "suites", "ci", "docker", "findings", "fixtures", "migrations")]
    return sorted(pathlib.Path(file) for top in tops for file in root.glob(top))
