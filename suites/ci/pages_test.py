"""The pages of the rules: the bad example of each gives that rule and no other, the good one nothing."""

import json
import re
import unittest

import support

PAGES = support.SOURCE / "harness/check/pages"
FILE = re.compile(r"^`([^`]+)`\n\n```\w+\n(.*?)```", re.M | re.S)
CONFIGURATION = '[[suite]]\nname = "shop"\nengines = ["{}"]\n[suite.history]\nkind = "sql"\n'

# Rules whose page shows no example, with the reasons.
WITHOUT_EXAMPLE = {"idempotent/took_steps": "no tool that ships forgets what it has run"}


def section(text, title):
    return text.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


class BranchExample:
    """The files of a page about merging: a repository in which the branch is checked out."""

    def __init__(self, rule, kind, bad, branch):
        before, _, rest = bad.partition("On the branch:")[0].partition("Meanwhile on the target:")
        self.rule, self.kind = rule, kind
        self.expected = [rule] if kind == "bad" else []
        self.before, self.target, self.branch = before, rest, branch

    @staticmethod
    def change(folder, text):
        for path, content in FILE.findall(text):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content)
        gone = re.search(r"(?m)^Without (.*)$", text)
        for path in re.findall(r"`([^`]+)`", gone.group(1)) if gone else []:
            (folder / path).unlink()

    def write(self, folder):
        (folder / "migrate.toml").write_text(CONFIGURATION.format("sqlite"))
        support.git(folder, "init", "--quiet", "--initial-branch=main")
        self.change(folder, self.before)
        support.commit(folder)
        support.git(folder, "checkout", "--quiet", "-b", "branch")
        self.change(folder, self.branch)
        support.commit(folder)
        support.git(folder, "checkout", "--quiet", "main")
        self.change(folder, self.target)
        support.commit(folder)
        support.git(folder, "checkout", "--quiet", "branch")


# Rules that only a branch can show.
OF_BRANCHES = sorted([*PAGES.glob("merge/*.md"), PAGES / "compat/result_changes.md"])


def branch_examples():
    for page in OF_BRANCHES:
        rule = page.relative_to(PAGES).with_suffix("").as_posix()
        bad, good = section(page.read_text(), "Bad"), section(page.read_text(), "Good")
        yield BranchExample(rule, "bad", bad, bad.partition("On the branch:")[2])
        yield BranchExample(rule, "good", bad, good)


class Example:
    """The files of a page's bad or good example, as a suite with a name of its own."""

    def __init__(self, rule, kind, engine, files):
        self.rule, self.kind = rule, kind
        self.name = re.sub(r"\W", "_", f"{rule}_{kind}")
        self.expected = [rule] if kind == "bad" else []
        self.files = {"migrate.toml": CONFIGURATION.format(engine), **files}
        self.baseline = "known.toml" in files

    def write(self, folder):
        name = "shop" if self.baseline else self.name
        for path, text in self.files.items():
            file = folder / self.name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text.replace('name = "shop"', f'name = "{name}"') if path == "migrate.toml" else text)


def examples():
    for page in sorted(PAGES.glob("*/*.md")):
        rule = page.relative_to(PAGES).with_suffix("").as_posix()
        text = page.read_text()
        bad, good = section(text, "Bad"), section(text, "Good")
        if rule in WITHOUT_EXAMPLE or page in OF_BRANCHES:
            continue
        engine = "postgres" if "On PostgreSQL:" in bad else "sqlite"
        files = dict(FILE.findall(bad))
        yield Example(rule, "bad", engine, files)
        gone = re.findall(r"`([^`]+)`", re.search(r"(?m)^(Without .*)?$", good.strip("\n")).group())
        yield Example(rule, "good", engine, {**{k: v for k, v in files.items() if k not in gone}, **dict(FILE.findall(good))})


def found(folder, *arguments):
    """The rules that a run finds, by suite; a suite that could not run is told of instead."""
    report = folder / "report.json"
    done = support.run([support.PROGRAM, "test", "--dir", folder, "--format", f"json={report}", *arguments], timeout=400)  # beyond the time limit of a step, which names it
    if not report.exists():
        raise AssertionError(done.stdout)
    rules = {}
    for suite in json.loads(report.read_text())["suites"]:
        told = [finding["rule"] for case in suite["cases"] for finding in case["findings"]]
        rules[suite["suite"]] = told if suite["error"] is None else [suite["error"]["message"]]
    return rules


class Examples(unittest.TestCase):
    def test_give_the_rule_where_they_are_bad_and_nothing_where_they_are_good(self):
        support.server_programs()
        plain = [example for example in examples() if not example.baseline]
        self.assertGreater(len(plain), 100)
        rules = {}
        # What another rule's example does to rows is no matter of its page.
        for about_rows, arguments in ((False, ["--no-rows"]), (True, [])):
            with support.temporary_folder() as folder:
                for example in plain:
                    if example.rule.startswith(("rows/", "locks/", "interrupted/", "race/")) == about_rows:
                        example.write(folder)
                rules.update(found(folder, "--jobs", "2", *arguments))
        for example in plain:
            with self.subTest(rule=example.rule, example=example.kind):
                self.assertEqual(set(rules[example.name]), set(example.expected))

    def test_of_merges_do_in_a_repository(self):
        merges = list(branch_examples())
        self.assertEqual(len(merges), 18)
        for example in merges:
            with self.subTest(rule=example.rule, example=example.kind), support.temporary_folder() as folder:
                example.write(folder)
                rules = found(folder, "--since", "main")["shop"]
                self.assertEqual(set(rules), set(example.expected))

    def test_of_baselines_do_with_the_baseline(self):
        held = [example for example in examples() if example.baseline]
        self.assertEqual(len(held), 2)
        for example in held:
            with self.subTest(rule=example.rule, example=example.kind), support.temporary_folder() as folder:
                example.write(folder)
                home = folder / example.name
                self.assertEqual(found(home, "--baseline", home / "known.toml")["shop"], example.expected)


if __name__ == "__main__":
    support.main()
