"""A worker on one project: runs commands, and answers with their results."""

import functools
import os

import alembic.command

import migrate_worker_code as code
import migrate_worker_failure as failure
import migrate_worker_history as history
import migrate_worker_variables as variables
from migrate_worker_commands import Commands
from migrate_worker_environment import Run, make_environment
from migrate_worker_guard import Guard
from migrate_worker_project import Project, other_driver
from migrate_worker_statements import Statements
from migrate_worker_table import path_of_version_table

LOOK_AROUND = (
    "env.py takes its address from somewhere else: name that variable in migrate.toml, "
    '[suite.history] env = { DATABASE_URL = "{url}" }'
)


class Worker(Commands):
    def __init__(self, opening, answers):
        code.compile_once()
        self.project = Project(opening)
        self.config = self.project.config
        self.answers = answers
        self.guard = Guard(opening.get("url"), self.project.url.get_backend_name())
        self.statements = Statements(self.guard.file())
        self.version_table = None
        self.metadata = None
        self.watchdog = None
        self.moving = None
        self.untouched = True  # nothing has been done to the database
        self.settled = False
        failure.hide(self.project.url.password)

    @property
    def script(self):
        return self.project.script

    def folders(self):
        return history.folders(self.script) if self.script is not None else []

    def environment_file(self):
        return self.script.env_py_location if self.script is not None else self.project.file

    def configured(self, context):
        self.metadata = context.opts.get("target_metadata")

    def looked(self, context):
        """Called when Alembic has read the version table, so that another query opens no transaction."""
        if self.version_table is None:
            self.version_table = path_of_version_table(context)

    def step_started(self, revision, direction):
        self.moving = (revision, direction)
        self.answers.event({"event": "step", "revision": revision, "direction": direction})
        if self.watchdog is not None:
            self.watchdog.start()

    def stuck(self, frame, seconds):
        """The watchdog's answer for a command that hangs."""
        where = failure.place_of_frame(frame, self.folders())
        described = failure.written_out("did not finish within %g seconds" % seconds, where)
        return failure.redacted({"failure": described})

    # Running

    def run(self, request):
        run = Run(self)
        alembic.command.EnvironmentContext = functools.partial(make_environment, run)
        self.moving = None
        try:
            answer = getattr(self, "do_" + request["command"])(run, request) or {}
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # SystemExit, too: a project's sys.exit() is its failure
            answer = self.failed(run, error)
        else:
            self.untouched = self.untouched and not run.asked
            # A project that catches the refusal and goes on is refused nevertheless.
            answer = {"error": self.refusal()} if self.guard.refused else dict(run.report(), **answer)
        self.guard.release()
        if self.version_table is not None:
            answer["table"] = self.version_table
        ran, writer = self.statements.take()
        if ran:
            answer["ran"] = ran
        if writer is not None:
            answer["writer"] = writer
        return answer

    def failed(self, run, error):
        again = self.learn(run, error)
        if again is not None:
            # The project's modules have used the first address: a new process must start.
            return {"again": again}
        self.untouched = False
        if self.guard.refused:
            return {"error": self.refusal(failure.place(error, self.folders()))}
        if not isinstance(error, SystemExit):
            failure.print_traceback(error)
        described = failure.describe(error, self.folders())
        run.fail(described)
        # Its output before it exited says why; what it has left undone is unknown.
        return dict(run.report(), failure=described, left=isinstance(error, SystemExit))

    def learn(self, run, error):
        """What another worker should start with; None if this one's failure is final."""
        project = self.project
        if not self.untouched or run.steps or run.current:
            return None
        if project.guessed and not self.guard.refused:
            other = other_driver(project.url, failure.chain(error))
            if other is not None:
                return {"driver": other, "variables": project.variables}
        if run.asked:
            return None
        found = variables.candidates(project.given, project.url)
        if set(found) <= set(project.variables):
            return None
        result = {"variables": dict(found, **project.variables)}
        return result if project.driver is None else dict(result, driver=project.driver)

    def refusal(self, place=None):
        refused, self.guard.refused = self.guard.refused, None
        if place is None:
            place = failure.place_of(self.environment_file(), 0)
        return {
            "kind": "usage",
            "message": "%s wants %s, which is not the database it was given; nothing was touched"
            % (os.path.basename(place["file"]), refused),
            "hint": LOOK_AROUND + tried(self.project.variables),
            "place": place,
        }


def tried(names):
    return "" if not names else " (tried: %s)" % ", ".join(sorted(names))
