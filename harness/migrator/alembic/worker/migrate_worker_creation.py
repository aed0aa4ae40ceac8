"""Makes Alembic write a new revision, which never overwrites a file."""

import os

import alembic.command
from alembic import util


def create(worker, request):
    """The written files; none if the project's own hooks discard the revision."""
    worker.config()  # finds the scripts
    generate, util.template_to_file = util.template_to_file, never_over_a_file(util.template_to_file)
    try:
        made = write(worker, request)
    finally:
        util.template_to_file = generate
    scripts = made if isinstance(made, (list, tuple)) else [made]
    return [script.path for script in scripts if script is not None]


def write(worker, request):
    message, rev_id, parents = request["message"], request["id"] or None, request["parents"].split()
    if len(parents) > 1:
        config = worker.config(verb="merge", message=message, revisions=parents, branch_label=None, rev_id=rev_id)
        return alembic.command.merge(config, parents, message=message, rev_id=rev_id)
    head = parents[0] if parents else "head"
    settings = {"message": message, "rev_id": rev_id, "head": head, "sql": False}
    settings["autogenerate"] = bool(request["autogenerate"])
    # A parent that others follow already was asked for by its name.
    settings["splice"] = head not in ("head",) + tuple(worker.script.get_heads())
    config = worker.config(verb="revision", branch_label=None, version_path=None, depends_on=None, **settings)
    return alembic.command.revision(config, **settings)


def never_over_a_file(generate):
    def checked(source, destination, *arguments, **named):
        if os.path.exists(destination):
            raise util.CommandError("%s exists already, and is not overwritten" % destination)
        return generate(source, destination, *arguments, **named)

    return checked
