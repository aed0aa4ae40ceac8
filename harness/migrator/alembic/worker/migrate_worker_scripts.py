"""Writes each revision's way up as SQL, without a database; the version table itself is no revision's."""

import io

from alembic import util
from alembic.runtime.migration import MigrationStep
from sqlalchemy.schema import CreateTable

import migrate_worker_failure as failure
from migrate_worker_environment import Run

CONNECTS = "env.py connects to a database also where only SQL is wanted (context.is_offline_mode())"


class TableOfTheTool:
    """A version table that may exist before the first script, since the tool creates it at its own start."""

    def __init__(self, table):
        self.table = table

    def create(self, connection, **_):
        connection.execute(CreateTable(self.table, if_not_exists=True))

    def drop(self, *_, **__):
        pass

    def __getattr__(self, name):
        return getattr(self.table, name)


def written_offline(worker, revisions):
    result, heads = [], set()
    for revision in revisions:
        script = worker.fresh(revision)
        parents = set(util.to_tuple(script.down_revision, default=()))
        written, after = write(worker, script, sorted(heads))
        heads = after if after is not None else (heads - parents) | {revision}
        result.append(written)
        if written.get("failure", {}).get("message") == CONNECTS:
            # So it does for all others.
            return [dict(written, revision=revision) for revision in revisions]
    return result


def write(worker, script, heads):
    """(the script or a failure, the heads after it)."""
    output, run = io.StringIO(), Run(worker)
    config = worker.config(output, verb="upgrade", revision=script.revision, sql=True, tag=None)

    def step(_, context):
        context._version = TableOfTheTool(context._version)
        return [MigrationStep.upgrade_from_script(worker.script.revision_map, script)]

    try:
        worker.run_environment(
            run, config, step, as_sql=True, starting_rev=heads or None, destination_rev=script.revision, tag=None
        )
    except (Exception, SystemExit) as error:
        described = failure.describe(error, worker.folders())
        if worker.guard.refused:
            worker.guard.refused = None
            described = failure.written_out(CONNECTS, described["place"])
        return {"revision": script.revision, "failure": described}, None
    return {"revision": script.revision, "sql": output.getvalue()}, run.heads_behind
