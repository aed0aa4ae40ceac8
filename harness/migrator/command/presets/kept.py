"""One process for the commands of a tool in Python. Stands before the helper that knows the tool, which answers by `answer`."""
import gc
import json
import os
import sys
import tempfile
import traceback
from pathlib import Path

OUTPUT = os.dup(1)
MOVES = ("up", "down", "upgrade", "stamp")
WHOLE = "\0"
os.dup2(2, 1)  # what a tool or a project prints is no answer


def answer(text):
    os.write(OUTPUT, f"{text}\n".encode())


def run_or_serve(load, run):
    """Runs the command of the command line; or with `serve` those that come in lines with their variables, each in a fork of
    this process, which has loaded the project by then."""
    load()
    if sys.argv[1:] != ["serve"]:
        run(*sys.argv[1:])
        return
    gc.freeze()  # what is loaded stays, and a fork need not look through it
    for line in sys.stdin:
        answer(json.dumps(served(run, **json.loads(line))))


def served(run, arguments, environment):
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as current, tempfile.TemporaryFile() as errors:
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            for file, to in ((os.open(os.devnull, os.O_RDONLY), 0), (output.fileno(), OUTPUT), (errors.fileno(), 1), (errors.fileno(), 2)):
                os.dup2(file, to)
            for name, value in environment.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value
            code = ended(run, arguments)
            if code == 0 and arguments[0] in MOVES:
                tell_current(run, current.fileno())
            os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        applied = text_of(current)
        recorded = {"current": applied.removesuffix(f"{WHOLE}\n")} if applied.endswith(f"{WHOLE}\n") else {}
        return {"exit_code": code if code >= 0 else 128 - code, "output": text_of(output), "errors": text_of(errors), "forked": True, **recorded}


def tell_current(run, to):
    """What `current` answers then. Nothing where it fails: it is asked once more by itself, and can say why."""
    os.dup2(to, OUTPUT)
    if ended(run, ["current"]) == 0:
        answer(WHOLE)


def ended(run, arguments):
    """The exit code that the interpreter would end with."""
    try:
        run(*arguments)
        return 0
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException as error:  # an interpreter ends with its traceback
        print(told(error), file=sys.stderr, end="")
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def told(error):
    """Its traceback. Of a statement that the database refused the project's own frames are enough, if there are any."""
    trace = traceback.TracebackException.from_exception(error)
    if "DatabaseError" in [kind.__name__ for kind in type(error).__mro__]:
        trace.stack[:] = [frame for frame in trace.stack if os.path.exists(frame.filename) and is_own(Path(frame.filename).resolve())]
        trace.__cause__ = trace.__context__ = None
    return "".join(trace.format())


def is_own(file):
    """Whether it is the project's, and not that of an installed package."""
    below = file.relative_to(Path.cwd()).parts if Path.cwd() in file.parents else None
    return below is not None and not {"site-packages", "dist-packages"} & set(below)


def text_of(file):
    file.seek(0)
    return file.read().decode(errors="replace")
