"""Turns exceptions into what users need to fix a migration: message, code, statement, file and line."""

import os
import re
import sys
import sysconfig
import traceback

_secrets = set()
_own = set()
_libraries = tuple(
    {
        os.path.realpath(path) + os.sep
        for path in [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
        if path
    }
)


def hide(secret):
    """Keeps a password out of everything that leaves this process."""
    if secret:
        _secrets.add(secret)


def redacted(value):
    if isinstance(value, dict):
        return {key: redacted(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [redacted(item) for item in value]
    if not isinstance(value, str):
        return value
    for secret in _secrets:
        value = value.replace(secret, "***")
    return re.sub(r"(\w://[^\s:/@]*):[^\s@/]+@", r"\1:***@", value)


def chain(error):
    """The exception and its causes, outermost first."""
    seen = []
    while error is not None and error not in seen:
        seen.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return seen


def belongs(folder):
    """The project's folder; it may be part of an installed package, which is the project's then."""
    for marker in ("/site-packages/", "/dist-packages/"):
        above, found, below = (os.path.realpath(folder) + os.sep).partition(marker)
        if found and below:
            _own.add(above + found + below.split(os.sep)[0] + os.sep)


def is_the_projects(path):
    real = os.path.realpath(path)
    if real.startswith(tuple(_own)):
        return True
    return (
        os.path.isabs(path)
        and not real.startswith(_libraries)
        and "/site-packages/" not in real
        and "/dist-packages/" not in real
    )


def place_of(file, line):
    return {"file": os.path.abspath(file), "line": line or 0}


def place_in(file):
    """The innermost line of the file that is running; its first line if none is."""
    wanted = os.path.realpath(file)
    frame = sys._getframe(1)
    while frame is not None and os.path.realpath(frame.f_code.co_filename) != wanted:
        frame = frame.f_back
    return place_of(file, frame.f_lineno if frame is not None else 0)


def innermost(frames, folders):
    """The innermost of (file, line) in one of the folders, or else anywhere in the project's own code."""
    own = [(os.path.abspath(file), line) for file, line in frames if os.path.exists(file)]
    own = [(file, line) for file, line in own if is_the_projects(file)]
    in_folders = [place for place in own if os.path.dirname(place[0]) in folders]
    chosen = in_folders or own
    return place_of(*chosen[-1]) if chosen else None


def place(error, folders):
    for link in chain(error):
        if isinstance(link, SyntaxError) and link.filename and is_the_projects(os.path.abspath(link.filename)):
            return place_of(link.filename, link.lineno)
    for link in chain(error):
        frames = [(item.filename, item.lineno) for item in traceback.extract_tb(link.__traceback__)]
        found = innermost(frames, folders)
        if found:
            return found
    return None


def place_of_frame(frame, folders):
    frames = [(item.filename, item.lineno) for item in traceback.extract_stack(frame)] if frame else []
    return innermost(frames, folders)


def diagnostics(error):
    """(message, code, detail) of a driver's own exception; None for any other."""
    diag = getattr(error, "diag", None)
    if diag is not None and getattr(diag, "message_primary", None):
        code = getattr(error, "pgcode", None) or getattr(error, "sqlstate", None)
        return diag.message_primary, code, [diag.message_detail, diag.message_hint]
    if getattr(error, "sqlstate", None) and hasattr(error, "detail") and hasattr(error, "hint"):  # asyncpg's own
        return getattr(error, "message", None) or str(error), error.sqlstate, [error.detail, error.hint]
    if getattr(error, "sqlite_errorname", None):
        return str(error), error.sqlite_errorname, []
    return None


def _statement(links):
    for link in links:
        if getattr(link, "statement", None):
            return str(link.statement).strip()
    return ""


def _message(error):
    text = str(error).strip()
    if isinstance(error, SyntaxError):
        text = error.msg
    named = type(error).__name__
    if named == "CommandError" and text:
        return text
    return "%s: %s" % (named, text) if text else named


def describe(error, folders):
    links = chain(error)
    result = {"statement": _statement(links), "place": place(error, folders), "sqlstate": "", "detail": ""}
    for link in [getattr(link, "orig", None) for link in links] + links:
        for candidate in chain(link) if link is not None else []:
            found = diagnostics(candidate)
            if found:
                result["message"], result["sqlstate"] = found[0], found[1] or ""
                result["detail"] = "\n".join(part for part in found[2] if part)
                return result
    refused = [link for link in links if getattr(link, "orig", None) is not None]
    if refused:
        result["message"] = str(refused[0].orig).strip()
    else:
        result["message"] = _message(error)
        # Alembic's own errors say what is wrong; the place where it noticed does not help.
        is_complaint = type(error).__name__ == "CommandError" and str(error).strip()
        result["detail"] = _fix(result["message"]) if is_complaint else end_of_traceback(error)
        missing = [link.name for link in links if isinstance(link, ModuleNotFoundError) and link.name]
        if missing and os.path.exists(sys.executable):
            result["detail"] = install(missing[0])
    return result


FIXES = [
    (
        "Can't locate revision identified by",
        "no file has it: was its file deleted or renamed, or does the database belong to another history? "
        "Restore the file, or note where the schema really is: alembic stamp --purge REVISION",
    ),
    ("Multiple head revisions", "join them with alembic merge heads, or name one"),
    ("Ambiguous walk", "a single step is ambiguous here: name the revision"),
    ("Target database is not up to date", "bring it to head first: alembic upgrade head"),
]


def install(module):
    return (
        "install %s for %s, name the project's own interpreter with --python, or let prepend_sys_path in alembic.ini "
        "name the folder that holds it" % (module, sys.executable)
    )


def _fix(message):
    return next((fix for beginning, fix in FIXES if message.startswith(beginning)), "")


def end_of_traceback(error):
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    return "\n".join("".join(lines).rstrip().splitlines()[-12:])


def written_out(message, place=None):
    """A failure in our own words."""
    return {"message": message, "sqlstate": "", "statement": "", "place": place, "detail": ""}


def print_traceback(error):
    """For the log: what describe() cuts."""
    traceback.print_exception(type(error), error, error.__traceback__, file=sys.stderr)
