"""The commands of the protocol, each carried out by Alembic itself."""

import io
import os

import alembic.command
from alembic import util
from alembic.runtime.migration import MigrationStep
from alembic.script.revision import RevisionMap

import migrate_worker_creation as creation
import migrate_worker_failure as failure
import migrate_worker_history as history
import migrate_worker_models as models
import migrate_worker_overlooked as overlooked
import migrate_worker_scripts as scripts
import migrate_worker_digests as digests
from migrate_worker_environment import Run, make_environment


class Commands:
    """The commands of a worker; the session holds its state."""

    def run_environment(self, run, config, function, **options):
        with make_environment(run, config, self.script, fn=function, **options):
            self.script.run_env()
        self.require_run(run)

    def require_run(self, run):
        if self.guard.refused:
            raise RuntimeError("refused")  # env.py caught the refusal and went on
        if not run.asked:
            raise util.CommandError("env.py ended without calling context.run_migrations()")

    def settle(self):
        """Runs env.py before the revisions are looked for, if it sets their location itself."""
        if self.settled:
            return
        config = self.config()
        self.settled = True
        if not self.project.places_revisions:
            return
        if self.guard.url is not None:
            self.run_environment(Run(self), config, lambda heads, context: [], dont_mutate=True)
        else:
            config.output_buffer = io.StringIO()
            self.run_environment(Run(self), config, lambda heads, context: [], as_sql=True, starting_rev=None)
        vars(self.script).pop("_version_locations", None)
        self.script.revision_map = RevisionMap(self.script._load_revisions)

    # The commands

    def do_history(self, run, request):
        self.settle()
        runs = util.asbool(self.config().get_main_option("revision_environment"))
        found = history.read(self.script, self.project.needs_application)
        return dict(found, runs_environment=bool(runs), environment=self.environment_file())

    def do_digests(self, run, request):
        self.settle()
        return {"digests": digests.read(self.script)}

    def do_prepare(self, run, request):
        self.run_environment(run, self.config(), lambda heads, context: [])

    def do_current(self, run, request):
        self.run_environment(run, self.config(), lambda heads, context: [], dont_mutate=True)

    def do_move(self, run, request):
        up = request["direction"] == "up"
        verb = "upgrade" if up else "downgrade"
        self.settle()
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
        self.statements.watch(self.folders(), int(request.get("until", 0)))
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
        """The revision with its module loaded again, since a module may keep state of its last run."""
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

    def do_scripts(self, run, request):
        self.settle()
        return {"scripts": scripts.written_offline(self, request["revisions"].split())}

    def do_create_all(self, run, request):
        self.run_environment(run, self.config(), lambda heads, context: [], dont_mutate=True)
        if self.metadata is None:
            raise util.CommandError("env.py gives Alembic no target_metadata, so there are no models to create")
        models.create_all(self.metadata, self.project.url)

    def do_create_overlooked(self, run, request):
        self.run_environment(run, self.config(), lambda heads, context: [], dont_mutate=True)
        if self.metadata is None:
            return {}
        collections = models.collections_of(self.metadata)
        tables, failures = overlooked.import_overlooked(collections, self.script.dir)
        self.guard.refused = None  # that of a module, which is among the failures
        if tables:
            models.create_all(self.metadata, self.project.url)
        return {"overlooked": tables, "not_imported": failures}

    def do_create(self, run, request):
        return {"files": creation.create(self, request)}

    def do_disconnect(self, run, request):
        return {"connections": self.guard.open_connections()}
