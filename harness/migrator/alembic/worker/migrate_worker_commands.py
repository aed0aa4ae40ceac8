"""The commands of the protocol, each carried out by Alembic itself."""

import functools
import io
import os
import sys

import alembic
import alembic.command
import sqlalchemy
from alembic import util
from alembic.runtime.migration import MigrationStep

import migrate_worker_failure as failure
import migrate_worker_history as history
import migrate_worker_models as models
from migrate_worker_environment import Run, make_environment
from migrate_worker_guard import Guard
from migrate_worker_project import Project, other_driver

LOOK_AROUND = (
    "env.py takes its address from somewhere else: name that variable in migrate.toml, "
    '[suite.history] env = { DATABASE_URL = "{url}" }'
)


def versions():
    python = ".".join(str(part) for part in sys.version_info[:3])
    return {"alembic": alembic.__version__, "sqlalchemy": sqlalchemy.__version__, "python": python}


class Worker:
    def __init__(self, opening, answers):
        self.project = Project(opening)
        self.config = self.project.config
        self.answers = answers
        self.guard = Guard(opening.get("url"))
        self.version_table = None
        self.metadata = None
        self.watchdog = None
        self.moving = None
        failure.hide(self.project.url.password)

    @property
    def script(self):
        return self.project.script

    def folders(self):
        return history.folders(self.script) if self.script is not None else []

    def configured(self, context):
        self.metadata = context.opts.get("target_metadata")

    def looked(self, context):
        """Called when Alembic has read the version table, so that a query more opens no transaction."""
        if self.version_table is None:
            self.version_table = path_of_version_table(context)

    def step_started(self, revision, direction):
        self.moving = (revision, direction)
        self.answers.event({"event": "step", "revision": revision, "direction": direction})
        if self.watchdog is not None and self.watchdog.timer is not None:
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
            # A project that caught the refusal and went on is refused nevertheless.
            answer = {"error": self.refusal()} if self.guard.refused else dict(run.report(), **answer)
        self.guard.release()
        if self.version_table is not None:
            answer["table"] = self.version_table
        return answer

    def failed(self, run, error):
        if self.guard.refused:
            return {"error": self.refusal(failure.place(error, self.folders()))}
        if self.project.guessed:
            other = other_driver(self.project.url, failure.chain(error))
            if other is not None:
                # The project's modules hold what they made of the first address: a new process must start.
                return {"driver": other}
        failure.print_traceback(error)
        described = failure.describe(error, self.folders())
        run.fail(described)
        return dict(run.report(), failure=described)

    def refusal(self, place=None):
        refused, self.guard.refused = self.guard.refused, None
        if place is None:
            env = self.script.env_py_location if self.script is not None else self.project.file
            place = failure.place_of(env, 0)
        return {
            "kind": "usage",
            "message": "%s wants %s, which is not the database it was given; nothing was touched"
            % (os.path.basename(place["file"]), refused),
            "hint": LOOK_AROUND,
            "place": place,
        }

    def run_environment(self, run, config, function, **options):
        with make_environment(run, config, self.script, fn=function, **options):
            self.script.run_env()
        self.require_run(run)

    def require_run(self, run):
        if self.guard.refused:
            raise RuntimeError("refused")  # env.py caught the refusal and went on
        if not run.asked:
            raise util.CommandError("env.py ended without calling context.run_migrations()")

    # The commands

    def do_history(self, run, request):
        self.config(verb="history")
        return history.read(self.script)

    def do_prepare(self, run, request):
        self.run_environment(run, self.config(), lambda heads, context: [])

    def do_current(self, run, request):
        self.run_environment(run, self.config(), lambda heads, context: [], dont_mutate=True)

    def do_move(self, run, request):
        up = request["direction"] == "up"
        verb = "upgrade" if up else "downgrade"
        config = self.config(verb=verb, revision=request["revision"], sql=False, tag=None)
        script = self.fresh(request["revision"])
        if not hasattr(script.module, verb):
            error = failure.written_out(
                "%s has no %s()" % (os.path.basename(script.path), verb), failure.place_of(script.path, 1)
            )
            step = {"revision": script.revision, "direction": request["direction"], "microseconds": 0}
            return {"failure": error, "steps": [dict(step, failure=error)]}
        make = MigrationStep.upgrade_from_script if up else MigrationStep.downgrade_from_script
        parents = util.to_tuple(script.down_revision, default=())
        destination = script.revision if up else (parents[0] if parents else "base")
        self.run_environment(
            run,
            config,
            lambda heads, context: [make(self.script.revision_map, script)],
            destination_rev=destination,
            as_sql=False,
            starting_rev=None,
            tag=None,
        )

    def fresh(self, revision):
        """The revision with its module loaded anew, since a module may keep what its last run left in it."""
        script = self.script.get_revision(revision)
        if script is None or script.revision != revision:
            raise util.CommandError("Can't locate revision identified by '%s'" % revision)
        script.module = util.load_python_file(*os.path.split(script.path))
        return script

    def do_call(self, run, request):
        verb, target = request["verb"], request["target"]
        config = self.config(verb=verb, revision=target, sql=False, tag=None)
        getattr(alembic.command, verb)(config, target)
        self.require_run(run)

    def do_preview(self, run, request):
        output = io.StringIO()
        span = request["target"]
        if request["from"]:
            span = request["from"] + ":" + span
        config = self.config(output, verb="upgrade", revision=span, sql=True, tag=None)
        alembic.command.upgrade(config, span, sql=True)
        self.require_run(run)
        return {"sql": output.getvalue()}

    def do_create_all(self, run, request):
        self.run_environment(run, self.config(), lambda heads, context: [], dont_mutate=True)
        if self.metadata is None:
            raise util.CommandError("env.py gives Alembic no target_metadata, so there are no models to create")
        models.create_all(self.metadata, self.project.url)

    def do_disconnect(self, run, request):
        return {"connections": self.guard.open_connections()}


def path_of_version_table(context):
    name, schema = context.version_table, context.version_table_schema
    dialect = context.dialect
    if dialect.name == "sqlite":
        return [name] if schema in (None, "main") else [schema, name]
    if schema is None:
        # Where env.py sets a search_path, it is not the default schema.
        found = (
            "SELECT coalesce((SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE c.oid = to_regclass(:name)), current_schema())"
        )
        quoted = dialect.identifier_preparer.quote(name)
        schema = context.connection.execute(sqlalchemy.text(found), {"name": quoted}).scalar()
    return [schema, name]
