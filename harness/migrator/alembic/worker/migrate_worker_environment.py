"""Watches Alembic's own environment: the steps it takes, and the settings that env.py gives it."""

import functools
import time

import migrate_worker_failure as failure
from alembic.runtime.environment import EnvironmentContext
from sqlalchemy import event


class Run:
    """What one command did: filled by the Environment while env.py runs."""

    def __init__(self, worker):
        self.worker = worker
        self.steps = []
        self.current = None
        self.started = 0.0
        self.asked = False
        self.heads = []
        self.heads_behind = None
        self.asked_at = None  # where env.py asks for the migrations to run
        self.is_committed = True  # as far as SQLAlchemy was asked to

    def start(self, step):
        self.current = identifiers(step)
        self.started = time.perf_counter()
        self.worker.step_started(*self.current[0])

    def finish(self):
        elapsed = int((time.perf_counter() - self.started) * 1000000)
        for revision, direction in self.current or []:
            self.steps.append({"revision": revision, "direction": direction, "microseconds": elapsed})
            elapsed = 0
        self.current = None
        self.is_committed = False

    def committed(self, *_):
        self.is_committed = True

    def applied(self, heads):
        self.heads_behind = set(heads)
        self.finish()

    def fail(self, failure):
        """The failure belongs to the step that was being taken, if any was."""
        if self.current:
            self.finish()
            self.steps[-1]["failure"] = failure

    def report(self):
        report = {"steps": self.steps, "heads": list(self.heads)}
        if self.asked_at is not None:
            report.update(asked_at=self.asked_at, committed=self.is_committed)
        return report


def identifiers(step):
    """The revisions that a step moves; a stamp may move several."""
    direction = "up" if step.is_upgrade else "down"
    revision = getattr(step, "revision", None)
    if revision is not None:
        return [(revision.revision, direction)]
    return [(item, direction) for item in (step.to_revisions if step.is_upgrade else step.from_revisions)]


def make_environment(run, config, script, **options):
    """What Alembic makes for env.py, with two of its doors watched: the steps, and what env.py configures.
    (A subclass would not do: Alembic looks up what "from alembic import context" gives by the exact class.)"""
    run.worker.project.enter()
    if options.get("fn") is not None:
        options["fn"] = watched(run, options["fn"], not options.get("as_sql"))
    environment = EnvironmentContext(config, script, **options)
    configure = environment.configure

    def configure_watched(*arguments, **settings):
        if environment.is_offline_mode():
            run.worker.guard.check_text(settings.get("url"))
        else:
            run.worker.guard.check(arguments[0] if arguments else settings.get("connection"))
        configure(*arguments, **settings)
        context = environment.get_context()
        context.on_version_apply_callbacks = tuple(context.on_version_apply_callbacks) + (
            lambda heads, **_: run.applied(heads),
        )
        run.worker.configured(context)
        # Offline there is a connection that only prints; SQLAlchemy 2 does not allow listeners on it.
        if context.connection is not None and not environment.is_offline_mode():
            event.listen(context.connection, "commit", run.committed)
            event.listen(context.connection, "commit_twophase", run.committed)

    environment.configure = configure_watched
    return environment


def watched(run, function, online):
    """The function that gives Alembic the steps, with a note of each before it is taken."""

    @functools.wraps(function)
    def steps(heads, context):
        run.asked = True
        run.heads = heads
        if online:
            run.asked_at = failure.place_in(run.worker.environment_file())
            run.worker.looked(context)
        for step in function(heads, context):
            if online:
                run.start(step)
            yield step

    return steps
