#!/usr/bin/env python3
"""Takes the pictures of the HTML report that README shows: one in light colours, one in dark ones.

  ci/report_pictures.py --migrate PROGRAM [--report FILE]

Tests all histories of this repository, which takes some minutes, unless a report of them is given. Needs Chromium.
"""

import argparse
import os
import pathlib
import subprocess
import tempfile
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[1]
PICTURES = ROOT / "harness/report/html"
# A finding with its fix; a history with a branch and a merge, one revision of it opened.
VIEWS = {"light": ("enum_left on postgres", ""), "dark": ("merge_graph on postgres", "d4 trips")}


def prepared(page, theme, opened):
    """The page in these colours, whatever the machine's are, with a revision opened."""
    script = f"""<script>
document.documentElement.dataset.theme = {theme!r};
for (const button of document.querySelectorAll("button[aria-expanded]"))
  if ({opened!r} && button.textContent.includes({opened!r})) button.click();
</script>"""
    return page.replace("</body>", script + "</body>")


def take(folder, page, theme):
    suite, opened = VIEWS[theme]
    file = folder / f"{theme}.html"
    file.write_text(prepared(page, theme, opened))
    address = f"{file.as_uri()}#{urllib.parse.urlencode({'suite': suite})}"
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1180,960",
                    "--virtual-time-budget=3000", f"--user-data-dir={folder / 'profile'}", f"--screenshot={PICTURES / (theme + '.png')}", address],
                   check=True, timeout=120, stderr=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--migrate", default=str(ROOT / "build/release/bin/migrate"))
    parser.add_argument("--report", help="an HTML report of all histories")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        report = pathlib.Path(options.report or folder / "report.html")
        if not options.report:
            command = [options.migrate, "test", "--dir", "migrations", "--jobs", "2", "--format", f"html={report}"]
            # The system's Python has the packages that the projects import.
            environment = {**os.environ, "PATH": f"/usr/bin:/bin:{os.environ['PATH']}"}
            subprocess.run(command, cwd=ROOT, env=environment, check=False)
        for theme in VIEWS:
            take(folder, report.read_text(), theme)


if __name__ == "__main__":
    main()
