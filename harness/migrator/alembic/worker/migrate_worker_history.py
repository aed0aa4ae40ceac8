"""Reads the revision files one by one, so that one broken file does not hide the others."""

import ast
import os
import re
import stat
from pathlib import Path

from alembic import util
from alembic.script import Script

import migrate_worker_failure as failure

IRREVERSIBLE = re.compile(r"^[ \t]*#[ \t]*migrate:[ \t]*irreversible:[ \t]*(.*\S)", re.MULTILINE)
FILE = re.compile(r"(?!\.\#|__init__).*\.py$")
LEGACY = re.compile(r"([a-f0-9]+)\.py$")
ASSIGNMENT = re.compile(rb"^(revision|down_revision|depends_on)\b[^=\n]*=.*$", re.MULTILINE)


def tuple_of(value):
    return [item for item in util.to_tuple(value, default=()) if item is not None]


class File:
    """One revision file: read from its module, or from its text if it cannot be imported. One that may need a
    running application is imported only if its text is not enough."""

    def __init__(self, folder, name, wants_application):
        self.wants_application = wants_application
        self.path = os.path.join(folder, name)
        self.fault = None
        with open(self.path, "rb") as file:
            self.source = file.read()
        self.tree = self._parse()
        self.values = self._import(folder, name)

    def _parse(self):
        try:
            return ast.parse(self.source, self.path)
        except (SyntaxError, ValueError) as error:
            self._note(error)
            return None

    def _import(self, folder, name):
        literals = self._literals()
        if self.wants_application and {"revision", "down_revision"} <= set(literals):
            return literals
        if self.tree is not None and not self.is_empty():
            try:
                return vars(util.load_python_file(folder, name))
            except (Exception, SystemExit) as error:
                self._note(error)
        return literals

    def _note(self, error):
        described = failure.describe(error, [os.path.dirname(self.path)])
        place = described["place"] or failure.place_of(self.path, 0)
        missing = error.name if isinstance(error, ModuleNotFoundError) else None
        self.fault = {"message": described["message"], "place": place, "missing": missing}
        if missing:
            self.fault["deepest"] = failure.place(error, []) or place

    def is_empty(self):
        """Whether the file has only comments and a docstring."""
        return self.tree is not None and all(
            isinstance(item, ast.Expr) and isinstance(item.value, ast.Constant) for item in self.tree.body
        )

    def _literals(self):
        values = {}
        for item in self.tree.body if self.tree is not None else self._readable_lines():
            targets = item.targets if isinstance(item, ast.Assign) else [getattr(item, "target", None)]
            for target in targets:
                if isinstance(target, ast.Name) and getattr(item, "value", None) is not None:
                    try:
                        values[target.id] = ast.literal_eval(item.value)
                    except ValueError:
                        pass
        if self.tree is not None:
            values["__doc__"] = ast.get_docstring(self.tree)
        return values

    def _readable_lines(self):
        """The file's place in the graph, if the rest of it is no Python."""
        for match in ASSIGNMENT.finditer(self.source):
            try:
                yield from ast.parse(match.group(0).strip()).body
            except (SyntaxError, ValueError):
                pass

    def _function(self, name):
        """The line of a function of this name, or of an import of it; None if there is none."""
        line = None
        for item in self.tree.body if self.tree is not None else []:
            if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef)) and item.name == name:
                line = item.lineno
        if line is None and callable(self.values.get(name)):
            line = 1
        return line

    def identifier(self):
        if "revision" in self.values:
            return self.values["revision"]
        legacy = LEGACY.match(os.path.basename(self.path))
        return legacy.group(1) if legacy else None

    def labels(self):
        return tuple_of(self.values.get("branch_labels"))

    def fault_message(self):
        """What prevents Alembic from loading the file, apart from its place in the graph."""
        name = os.path.basename(self.path)
        if self.fault is not None:
            return "%s cannot be loaded: %s" % (name, self.fault["message"])
        if self.is_empty():
            return "%s is empty, and Alembic refuses to start because of it" % name
        if self.identifier() is None:
            return "%s has no revision identifier" % name
        if "down_revision" not in self.values:
            return "%s does not say which revision it follows: down_revision is missing" % name
        return None

    def revision(self):
        text = self.source.decode("utf-8", "replace")
        marked = IRREVERSIBLE.search(text)
        down = self._function("downgrade")
        doc = (self.values.get("__doc__") or "").strip()
        return {
            "id": str(self.identifier()),
            "name": re.split(r"\n\s*\n", doc)[0].replace("\n", " "),
            "parents": [str(item) for item in tuple_of(self.values.get("down_revision"))],
            "dependencies": [str(item) for item in tuple_of(self.values.get("depends_on"))],
            "up": failure.place_of(self.path, self._function("upgrade") or 1),
            "down": failure.place_of(self.path, down) if down else None,
            "irreversible": marked.group(1) if marked else None,
        }


def folders(script):
    return [str(folder) for folder in script._version_locations]


def files(script, want_application):
    seen = set()
    for folder in folders(script):
        for item in sorted(str(item) for item in listed(script, folder)):
            # Alembic lists names up to 1.15, and paths since.
            place, name = os.path.split(os.path.join(folder, item))
            path = os.path.realpath(os.path.join(place, name))
            if FILE.match(name) and path not in seen:
                require_file(os.path.join(place, name))
                seen.add(path)
                yield File(place, name, want_application)


def require_file(path):
    """Alembic would stop, or wait for a pipe for ever."""
    if not os.path.isfile(path):
        kinds = {stat.S_ISDIR: "a folder", stat.S_ISFIFO: "a pipe", stat.S_ISSOCK: "a socket"}
        what = "a link that leads nowhere"
        if os.path.exists(path):
            mode = os.stat(path).st_mode
            what = next((kind for is_kind, kind in kinds.items() if is_kind(mode)), "a device")
        raise util.CommandError(
            "%s has the name of a revision, and is %s; put the revision's file there, or remove it" % (path, what)
        )


def listed(script, folder):
    if not os.path.isdir(folder):
        return []
    return Script._list_py_dir(script, folder if isinstance(script._version_locations[0], str) else Path(folder))


def read(script, want_application):
    found = list(files(script, want_application))
    labels = {label: str(file.identifier()) for file in found for label in file.labels()}
    revisions, faults = [], []
    for file in found:
        if file.fault_message() is not None:
            faults.append(fault_of(file))
        if file.identifier() is None or file.is_empty():
            continue
        revision = file.revision()
        revision["dependencies"] = [labels.get(item, item) for item in revision["dependencies"]]
        revisions.append(revision)
    return {"revisions": revisions, "faults": together(faults), "metadata": has_metadata(script)}


def fault_of(file):
    fault = file.fault or {}
    result = {
        "rule": "history/empty_file" if file.is_empty() else "history/unreadable",
        "message": file.fault_message(),
        "place": fault.get("place") or failure.place_of(file.path, 1),
        "revisions": [str(file.identifier())] if file.identifier() else [],
    }
    if fault.get("missing"):
        result.update(missing=fault["missing"], deepest=fault["deepest"])
        result["fix"] = failure.install(fault["missing"])
    return result


def together(faults):
    """A missing module prevents many files from being loaded, and is one fault."""
    result = []
    for fault in faults:
        missing = fault.get("missing")
        first = next((other for other in result if missing and other.get("missing") == missing), None)
        if first is None:
            result.append(dict(fault, count=1))
            continue
        first["count"] += 1
        first["revisions"] += fault["revisions"]
        first["place"] = first["deepest"]
        first["message"] = "%d files cannot be loaded: no module named '%s' is installed" % (first["count"], missing)
    return result


def has_metadata(script):
    """Whether env.py hands models to Alembic; the template's own "target_metadata = None" hands none."""
    try:
        with open(script.env_py_location, encoding="utf-8") as file:
            tree = ast.parse(file.read())
    except (OSError, SyntaxError, ValueError):
        return False
    handed = [
        item.value for item in ast.walk(tree) if isinstance(item, ast.keyword) and item.arg == "target_metadata"
    ]
    names = {"target_metadata"} | {value.id for value in handed if isinstance(value, ast.Name)}
    given = any(not isinstance(value, (ast.Name, ast.Constant)) for value in handed)
    for item in ast.walk(tree):
        targets = item.targets if isinstance(item, ast.Assign) else [getattr(item, "target", None)]
        if any(isinstance(target, ast.Name) and target.id in names for target in targets):
            value = getattr(item, "value", None)
            given = given or not (isinstance(value, ast.Constant) and value.value is None)
        if isinstance(item, ast.alias):
            given = given or item.asname in names or (item.asname is None and item.name in names)
    return given
