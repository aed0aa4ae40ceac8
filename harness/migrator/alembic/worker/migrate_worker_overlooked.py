"""Finds models of the project whose modules env.py never imports: imports them, and sees which tables they add."""

import ast
import importlib
import inspect
import os
import re
import sys

import migrate_worker_failure as failure

DEFINES = re.compile(r"__tablename__|\btable\s*=\s*True|\bTable\(|\bdb\.Model\b")
PASSED_OVER = re.compile(r"^\.|^__pycache__$|^tests?$|^node_modules$|^versions$")
NO_MODELS = re.compile(r"^(test_.*|.*_test|conftest|setup|env|manage|__main__)$")


def import_overlooked(collections, scripts):
    """(unknown tables, with their places; failures of modules that cannot be imported)."""
    known = {id(table) for table in tables_of(collections)}
    failures = []
    for name in candidates(collections, scripts):
        if name in sys.modules:
            continue  # another one has imported it
        try:
            importlib.import_module(name)
        except (Exception, SystemExit) as error:
            described = failure.describe(error, [])
            failures.append(dict(described, message="%s: %s" % (name, described["message"]), detail=""))
    new = [table for table in tables_of(collections) if id(table) not in known]
    return [{"table": table.fullname, "place": place_of(table)} for table in new], failures


def tables_of(collections):
    return [table for collection in collections for table in collection.tables.values()]


def own_modules():
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and name != "__main__" and failure.is_the_projects(os.path.abspath(file)):
            yield name, module


def defines(module, tables):
    return any(
        getattr(value, "__module__", None) == module.__name__ and id(getattr(value, "__table__", None)) in tables
        for value in list(vars(module).values())
        if isinstance(value, type)
    ) or any(id(value) in tables for value in list(vars(module).values()))


def candidates(collections, scripts):
    """The modules next to those of the models that define tables, by their text, and are not imported."""
    tables = {id(table) for table in tables_of(collections)}
    roots = {}
    for name, module in own_modules():
        if defines(module, tables):
            top = name.partition(".")[0]
            package = sys.modules.get(top)
            for folder in getattr(package, "__path__", None) or [os.path.dirname(os.path.abspath(module.__file__))]:
                roots[os.path.abspath(folder)] = top if hasattr(package, "__path__") else ""
    found = {name for folder, package in roots.items() for name in modules_in(folder, package, scripts)}
    return sorted(name for name in found if name not in sys.modules)


def modules_in(folder, package, scripts):
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in sorted(folders) if package and is_looked_into(os.path.join(place, name), scripts)]
        parts = [part for part in os.path.relpath(place, folder).split(os.sep) if part != "."]
        for file in sorted(files):
            stem, extension = os.path.splitext(file)
            if extension == ".py" and stem.isidentifier() and not NO_MODELS.match(stem) and is_model(place, file):
                yield ".".join(([package] if package else []) + parts + ([] if stem == "__init__" else [stem]))


def is_looked_into(folder, scripts):
    name = os.path.basename(folder)
    return name.isidentifier() and not PASSED_OVER.match(name) and os.path.realpath(folder) != os.path.realpath(scripts)


def is_model(place, file):
    try:
        with open(os.path.join(place, file), encoding="utf-8") as text:
            return bool(DEFINES.search(text.read()))
    except (OSError, ValueError):
        return False


def place_of(table):
    for _, module in own_modules():
        for name, value in list(vars(module).items()):
            if value is table:
                return failure.place_of(module.__file__, line_of(module.__file__, name))
            is_class = isinstance(value, type) and getattr(value, "__module__", None) == module.__name__
            if is_class and vars(value).get("__table__") is table:
                return failure.place_of(module.__file__, inspect.getsourcelines(value)[1])
    return None


def line_of(file, name):
    with open(file, encoding="utf-8") as text:
        tree = ast.parse(text.read())
    for item in tree.body:
        targets = item.targets if isinstance(item, ast.Assign) else [getattr(item, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            return item.lineno
    return 1
