"""A digest of each revision's way up, for the comparison of two states of a history."""

import ast
import hashlib

import migrate_worker_history as history


def digest(file):
    """Without comments, the docstring and the way down; of the bytes if the file is no Python."""
    if file.tree is None:
        return hashlib.sha256(file.source).hexdigest()
    body = [item for item in file.tree.body if not says_no_way_up(item)]
    return hashlib.sha256("\n".join(ast.dump(item) for item in body).encode()).hexdigest()


def says_no_way_up(item):
    if isinstance(item, ast.Expr) and isinstance(item.value, ast.Constant):
        return True
    return isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef)) and item.name == "downgrade"


def read(script):
    """By revision. Imports nothing: the identifier is read from a file's text."""
    return {str(file.identifier()): digest(file) for file in history.files(script, True) if file.identifier()}
