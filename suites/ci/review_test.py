"""A repository with a good branch and three bad ones goes through ci/review.sh as a CI system runs it: verdict, annotations,
summary and comment of each are right. The comment goes to a server of the test's own."""

import http.server
import importlib.util
import json
import re
import threading
import unittest

import support

CI = support.SOURCE / "ci"
TOKEN = "a-token-that-nobody-may-see"
TABLE = "CREATE TABLE {0} (id INTEGER PRIMARY KEY);\n"


class Forge(http.server.BaseHTTPRequestHandler):
    """The part of GitHub that keeps comments. Made anew for each request: what it knows is the server's."""

    def answer(self, code, content):
        body = json.dumps(content).encode()
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def content(self):
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

    def allowed(self):
        known = self.headers["Authorization"] == f"Bearer {TOKEN}"
        if self.server.failing:
            self.answer(500, {"message": "out of order"})
        elif not known or (self.server.read_only and self.command != "GET"):
            self.answer(403, {"message": "Resource not accessible by integration"})
        else:
            return True
        return False

    def do_GET(self):
        page = int(re.search(r"[?&]page=(\d+)", self.path).group(1))
        if self.allowed() and self.path.startswith("/repos/team/shop/issues/7/comments?"):
            self.answer(200, self.server.comments[(page - 1) * 100 : page * 100])

    def do_POST(self):
        content = self.content()
        if self.allowed():
            self.server.comments.append({"id": len(self.server.comments) + 1, **content})
            self.server.asked.append(("POST", self.path))
            self.answer(201, self.server.comments[-1])

    def do_PATCH(self):
        content = self.content()
        if self.allowed():
            self.server.comments[int(self.path.split("/")[-1]) - 1].update(content)
            self.server.asked.append(("PATCH", self.path))
            self.answer(200, {})

    def log_message(self, *arguments):
        pass


class Project:
    """What a team has: a repository with a history, and CI's shallow checkout of a branch of it."""

    def __init__(self, folder):
        self.folder = folder
        self.origin = folder / "origin"
        self.origin.mkdir()
        support.git(self.origin, "init", "--quiet", "--initial-branch=main")
        self.write({"migrate.toml": '[[suite]]\nname = "shop"\nengines = ["sqlite"]\n[suite.history]\npath = "db"\n'})
        self.table("001", "users")
        self.table("002", "groups", "001")
        support.commit(self.origin)
        self.branch("good", lambda: self.table("003", "notes", "002"))
        self.branch("broken_down", lambda: (self.table("003", "notes", "002"), self.write({"db/003_notes.down.sql": "SELECT 1;\n"})))
        self.branch("two_heads", lambda: self.table("004", "notes", "002"))
        self.branch("edits", lambda: self.write({"db/001_users.up.sql": "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\n"}))
        support.git(self.origin, "checkout", "--quiet", "main")

    def write(self, files):
        for name, text in files.items():
            file = self.origin / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(text)

    def table(self, number, name, follows=None):
        head = f"-- revises: {follows}\n" if follows else ""
        self.write({f"db/{number}_{name}.up.sql": head + TABLE.format(name), f"db/{number}_{name}.down.sql": f"DROP TABLE {name};\n"})

    def branch(self, name, change):
        support.git(self.origin, "checkout", "--quiet", "-b", name, "main")
        change()
        support.commit(self.origin)

    def goes_on(self):
        """Somebody else's branch is merged meanwhile."""
        self.table("003", "tags", "002")
        support.commit(self.origin)

    def checkout(self, branch):
        place = self.folder / "checkout"
        support.git(self.folder, "clone", "--quiet", "--depth=1", f"--branch={branch}", f"file://{self.origin}", place)
        return place


class Review(unittest.TestCase):
    def setUp(self):
        context = support.temporary_folder()
        self.folder = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        self.project = Project(self.folder)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Forge)
        self.server.comments, self.server.asked = [], []
        self.server.read_only = self.server.failing = False
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.summary = self.folder / "summary.md"
        self.event = self.folder / "event.json"
        self.event.write_text(json.dumps({"pull_request": {"number": 7}}))

    def review(self, branch, **variables):
        place = self.folder / "checkout"
        if not place.exists():
            self.project.checkout(branch)
        environment = {
            "PATH": "/usr/bin:/bin", "HOME": str(self.folder), "MIGRATE": str(support.PROGRAM),
            "GIT_CONFIG_SYSTEM": "/dev/null", "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request",
            "GITHUB_BASE_REF": "main", "GITHUB_EVENT_PATH": str(self.event), "GITHUB_REPOSITORY": "team/shop",
            "GITHUB_API_URL": f"http://127.0.0.1:{self.server.server_port}", "GITHUB_TOKEN": TOKEN,
            "GITHUB_STEP_SUMMARY": str(self.summary), **variables,
        }
        done = support.run([CI / "review.sh", "reports"], cwd=place,
                           env={name: value for name, value in environment.items() if value is not None})
        self.assertNotIn(TOKEN, done.stdout)
        return done

    def annotations(self, done):
        return re.findall(r"(?m)^::(error|warning)[^\n]*file=([^,:\n]*)[^\n]*", done.stdout)

    def expect(self, done, code, rule, file):
        self.assertEqual(done.returncode, code, done.stdout)
        annotations = self.annotations(done)
        if rule is None:
            self.assertEqual(annotations, [])
        else:
            self.assertEqual(annotations, [("error", file)], done.stdout)
            self.assertIn(rule, done.stdout)
        self.assertEqual(len(self.server.comments), 1)
        for text in (self.summary.read_text(), self.server.comments[0]["body"]):
            self.assertIn("Migrations passed" if rule is None else "Migrations failed", text)
            self.assertIn(rule or "since origin/main: 1 of 3 revisions, 003", text)

    def test_passes_the_good_branch(self):
        self.expect(self.review("good"), 0, None, None)

    def test_fails_the_branch_with_a_broken_way_down(self):
        self.expect(self.review("broken_down"), 1, "round_trip/left_behind", "db/003_notes.down.sql")

    def test_fails_the_branch_that_makes_two_heads_before_it_is_merged(self):
        self.project.goes_on()
        self.expect(self.review("two_heads"), 1, "merge/multiple_heads", "db/004_notes.up.sql")

    def test_fails_the_branch_that_edits_what_was_applied(self):
        self.expect(self.review("edits"), 1, "merge/edited", "db/001_users.up.sql")

    def test_changes_the_comment_instead_of_repeating_it(self):
        self.server.comments += [{"id": at + 1, "body": "somebody's words"} for at in range(120)]
        self.review("edits")
        first = self.server.comments[120]["body"]
        (self.folder / "checkout/db/001_users.up.sql").write_text(TABLE.format("users"))
        self.review("edits")
        self.assertEqual(len(self.server.comments), 121)
        self.assertEqual([method for method, _ in self.server.asked], ["POST", "PATCH"])
        self.assertIn("Migrations failed", first)
        self.assertIn("Migrations passed", self.server.comments[120]["body"])

    def test_keeps_the_comments_of_several_jobs_apart(self):
        self.review("good", MIGRATE_COMMENT_KEY="one")
        self.review("good", MIGRATE_COMMENT_KEY="other")
        self.assertEqual(len(self.server.comments), 2)

    def test_skips_the_comment_aloud_where_a_fork_may_not_write(self):
        self.server.read_only = True
        done = self.review("edits")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertRegex(done.stdout, "comment: SKIPPED: no right to write it, as for a pull request from a fork")
        self.assertIn("::notice title=No comment", done.stdout)
        self.assertIn("merge/edited", self.summary.read_text())

    def test_skips_the_comment_aloud_without_a_token(self):
        done = self.review("good", GITHUB_TOKEN=None)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("comment: SKIPPED: GITHUB_TOKEN is not set", done.stdout)

    def test_keeps_its_verdict_where_the_comment_cannot_be_written(self):
        self.server.failing = True
        done = self.review("good")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("the gate's verdict stands", done.stdout)

    def test_works_in_a_merge_group(self):
        base = support.git(self.project.origin, "rev-parse", "main").strip()
        self.event.write_text(json.dumps({"merge_group": {"base_sha": base}}))
        done = self.review("edits", GITHUB_EVENT_NAME="merge_group", GITHUB_BASE_REF=None)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("merge/edited", self.summary.read_text())
        self.assertIn("comment: SKIPPED: this run is about no pull request", done.stdout)

    def test_tests_everything_where_nothing_is_proposed(self):
        self.event.write_text(json.dumps({"ref": "refs/heads/main"}))
        done = self.review("main", GITHUB_EVENT_NAME="push", GITHUB_BASE_REF=None)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("no target: testing everything", done.stdout)
        self.assertNotIn("since", self.summary.read_text())

    def test_works_for_a_merge_request_of_gitlab(self):
        github = {name: None for name in ("GITHUB_ACTIONS", "GITHUB_EVENT_NAME", "GITHUB_BASE_REF", "GITHUB_EVENT_PATH", "GITHUB_TOKEN")}
        done = self.review("edits", GITLAB_CI="true", CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main", **github)
        self.assertEqual(done.returncode, 1, done.stdout)
        quality = json.loads((self.folder / "checkout/reports/codequality.json").read_text())
        self.assertEqual([entry["check_name"] for entry in quality], ["merge/edited"])

    def test_gives_the_token_to_the_comment_alone(self):
        self.project.write({"migrate.toml": '[[suite]]\nname = "shop"\nengines = ["sqlite"]\n[suite.history]\npath = "db"\n'
                            '[[suite.startup]]\ncommand = ["sh", "-c", "env > given"]\n'})
        support.commit(self.project.origin)
        planted = ("GITHUB_TOKEN", "GH_TOKEN", "ACTIONS_RUNTIME_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "INPUT_TOKEN", "CI_JOB_TOKEN",
                   "CI_REGISTRY_PASSWORD", "CI_REPOSITORY_URL", "AWS_SECRET_ACCESS_KEY", "NPM_TOKEN")
        done = self.review("main", MY_SETTING="known", SECRET_KEY="an application's", **{name: TOKEN for name in planted})
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(len(self.server.comments), 1)
        given = (self.folder / "checkout/given").read_text()
        self.assertIn("MY_SETTING=known\n", given)
        self.assertIn("SECRET_KEY=an application's\n", given)
        self.assertNotIn(TOKEN, given)

    def test_compares_with_what_a_clone_without_credentials_has(self):
        place = self.project.checkout("good")
        support.git(place, "fetch", "--quiet", "--unshallow", "origin", "+refs/heads/*:refs/remotes/origin/*")
        support.git(place, "remote", "set-url", "origin", "file:///nowhere")
        self.expect(self.review("good"), 0, None, None)
        support.git(place, "update-ref", "-d", "refs/remotes/origin/main")
        done = self.review("good")
        self.assertEqual(done.returncode, 3, done.stdout)
        self.assertIn("fetch-depth: 0", done.stdout)

    def test_explains_itself(self):
        done = support.run([CI / "review.sh", "--help"], cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("ci/review.sh [REPORTS [ARGUMENT...]]", done.stdout)


class LongComment(unittest.TestCase):
    def test_is_cut_where_nothing_breaks(self):
        spec = importlib.util.spec_from_file_location("comment", CI / "comment.py")
        comment = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(comment)
        part = "<details><summary>a</summary>\n\n```diff\n+ a\n\n- b\n```\n\n</details>\n\n"
        body = comment.body_of(part * 3000)
        self.assertLess(len(body), 65536)
        self.assertEqual(body.count("<details"), body.count("</details>"))
        self.assertEqual(body.count("\n```") % 2, 0)
        self.assertIn("the rest is in the job's summary", body)
        self.assertEqual(comment.body_of("short"), comment.mark() + "\nshort")


class PreCommit(unittest.TestCase):
    def setUp(self):
        context = support.temporary_folder()
        self.folder = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        self.project = Project(self.folder)

    def hook(self, *arguments, **variables):
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "MIGRATE": str(support.PROGRAM), **variables}
        return support.run([CI / "pre_commit.sh", *arguments], cwd=self.project.origin, env=environment)

    def test_tests_what_is_about_to_be_committed(self):
        self.project.table("003", "notes", "002")
        self.assertEqual(self.hook().returncode, 0)
        self.project.write({"db/003_notes.down.sql": "SELECT 1;\n"})
        done = self.hook()
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("round_trip/left_behind", done.stdout)

    def test_refuses_an_edit_of_what_is_committed(self):
        self.project.write({"db/001_users.up.sql": "CREATE TABLE users (id INTEGER);\n"})
        self.assertIn("merge/edited", self.hook().stdout)
        support.commit(self.project.origin)
        self.assertEqual(self.hook().returncode, 0)
        self.assertIn("merge/edited", self.hook("--since", "good").stdout)

    def test_says_when_the_program_is_not_there(self):
        done = self.hook(MIGRATE="/nowhere/migrate")
        self.assertEqual(done.returncode, 3, done.stdout)
        self.assertIn("/nowhere/migrate", done.stdout)


class Templates(unittest.TestCase):
    def yaml(self, name):
        try:
            import yaml
        except ImportError:
            return support.cannot("python3-yaml is not installed")
        return yaml.safe_load((support.SOURCE / name).read_text())

    def test_of_github_run_the_scripts(self):
        action = self.yaml("ci/github/action.yml")
        self.assertEqual(action["runs"]["using"], "composite")
        runs = [step["run"] for step in action["runs"]["steps"] if "run" in step]
        for script in ('"$GITHUB_ACTION_PATH/../review.sh"', "/ci/source_digest.sh", '"$GITHUB_ACTION_PATH/../comment.py"'):
            self.assertEqual(sum(script in run for run in runs), 1, script)
        # The cache takes no path with ".." in it.
        for step in action["runs"]["steps"]:
            self.assertNotIn("..", str(step.get("with", "")))
        asked = set(re.findall(r"inputs\.(\w+)", (CI / "github/action.yml").read_text()))
        self.assertEqual(asked, set(action["inputs"]))
        for step in action["runs"]["steps"]:
            self.assertIn("shell" if "run" in step else "uses", step)

    def test_of_github_has_the_token_in_the_step_of_the_comment_alone(self):
        steps = self.yaml("ci/github/action.yml")["runs"]["steps"]
        self.assertEqual([step["name"] for step in steps if "token" in str(step).lower()], ["Comment"])
        self.assertNotIn("review.sh", str([step for step in steps if step["name"] == "Comment"]))

    def test_of_github_refuses_what_a_fork_brings_with_this_repositorys_rights(self):
        refusing = self.yaml("ci/github/action.yml")["runs"]["steps"][0]
        self.assertIn("github.event_name == 'pull_request_target'", refusing["if"])
        done = support.run(["bash", "-c", refusing["run"]], cwd=CI)
        self.assertEqual(done.returncode, 2, done.stdout)

    def test_of_github_keep_no_credentials_beside_migrations(self):
        for name in (".github/workflows/migrations.yml", "ci/github/matrix.yml"):
            for job in self.yaml(name)["jobs"].values():
                if any(step.get("uses", "").split("@")[0].endswith("ci/github") for step in job["steps"]):
                    checkouts = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout")]
                    self.assertEqual([step["with"]["persist-credentials"] for step in checkouts], [False], name)

    def test_of_github_are_used_as_the_action_takes_them(self):
        inputs = set(self.yaml("ci/github/action.yml")["inputs"])
        used = 0
        for name in (".github/workflows/migrations.yml", "ci/github/matrix.yml"):
            for job in self.yaml(name)["jobs"].values():
                for step in job["steps"]:
                    if step.get("uses", "").split("@")[0].endswith("ci/github"):
                        self.assertLessEqual(set(step["with"]), inputs, name)
                        used += 1
        self.assertGreaterEqual(used, 2)

    def test_of_githubs_steps_can_be_run_as_they_are(self):
        steps = {step.get("id"): step for step in self.yaml("ci/github/action.yml")["runs"]["steps"]}
        with support.temporary_folder() as folder:
            project = Project(folder)
            support.git(project.origin, "checkout", "--quiet", "edits")
            environment = {
                "PATH": "/usr/bin:/bin", "HOME": str(folder), "MIGRATE": str(support.PROGRAM), "GITHUB_ACTIONS": "true",
                "GITHUB_ACTION_PATH": str(CI / "github"), "GITHUB_OUTPUT": str(folder / "output"),
                "MIGRATE_SINCE": "main", "MIGRATE_CHECKPOINTS": str(folder / "checkpoints"), "MIGRATE_REPORTS": "reports", "MIGRATE_DIRECTORY": ".",
                "MIGRATE_ARGUMENTS": "--engine sqlite --format 'json=a report.json'", "MIGRATE_COMMENT": "no",
            }
            self.assertLessEqual(set(steps["test"]["env"]), set(environment))
            for name, code in (("sources", 0), ("test", 1)):
                done = support.run(["bash", "-e", "-o", "pipefail", "-c", steps[name]["run"]], cwd=project.origin, env=environment)
                self.assertEqual(done.returncode, code, done.stdout)
            self.assertIn("merge/edited", done.stdout)
            self.assertTrue((project.origin / "a report.json").is_file())
            self.assertTrue((folder / "checkpoints").is_dir())
            output = dict(line.split("=", 1) for line in (folder / "output").read_text().splitlines())
        self.assertEqual(output["home"], str(support.SOURCE))
        self.assertRegex(output["digest"], r"^[0-9a-f]{20}$")

    def test_of_githubs_workflow_covers_merge_groups(self):
        workflow = self.yaml(".github/workflows/migrations.yml")
        self.assertLessEqual({"pull_request", "merge_group", "push"}, set(workflow[True]))  # YAML's "on" is true
        self.assertEqual(workflow["permissions"]["pull-requests"], "write")

    def test_of_gitlab_keeps_the_reports_that_the_gate_writes(self):
        job = self.yaml("ci/gitlab.yml")[".migrate"]
        gate = (CI / "gate.sh").read_text()
        self.assertTrue(job["artifacts"]["reports"])
        for report in job["artifacts"]["reports"].values():
            self.assertIn(report.removeprefix("migrate-reports/"), gate)

    def test_of_kubernetes_names_one_number_of_shards(self):
        job = self.yaml("ci/kubernetes.yaml")["spec"]
        command = job["template"]["spec"]["containers"][0]["args"][0]
        self.assertEqual(job["completionMode"], "Indexed")
        self.assertEqual({job["completions"], job["parallelism"], int(re.search(r"--shard auto/(\d+)", command)[1])}, {4})

    def test_of_kubernetes_shards_make_one_report(self):
        command = self.yaml("ci/kubernetes.yaml")["spec"]["template"]["spec"]["containers"][0]["args"][0]
        with support.temporary_folder() as folder:
            project = Project(folder)
            (folder / "migrate").symlink_to(support.PROGRAM)
            environment = {"PATH": f"{folder}:/usr/bin:/bin", "HOME": str(folder)}
            for index in range(4):
                done = support.run(["sh", "-c", command.replace("/reports", str(folder))], cwd=project.origin,
                                   env={**environment, "JOB_COMPLETION_INDEX": str(index)})
                self.assertEqual(done.returncode, 0, done.stdout)
            reports = sorted(folder.glob("shard-*.json"))
            self.assertEqual(len(reports), 4)
            merged = support.run([support.PROGRAM, "report", "merge", *reports], cwd=folder)
            self.assertEqual(merged.returncode, 0, merged.stdout)
            whole = support.run([support.PROGRAM, "test"], cwd=project.origin)
            counts = [re.search(r"\d+ passed, \d+ failed", done.stdout).group() for done in (merged, whole)]
            self.assertEqual(*counts)

    def test_of_pre_commit_names_its_script(self):
        hook = self.yaml(".pre-commit-hooks.yaml")[0]
        self.assertTrue((support.SOURCE / hook["entry"]).is_file())
        for file in ("db/001_a.up.sql", "alembic/versions/1a_b.py", "migrate.toml"):
            self.assertRegex(file, hook["files"])
        self.assertNotRegex("src/app.py", hook["files"])


if __name__ == "__main__":
    support.main()
