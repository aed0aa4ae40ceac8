"""One process for the commands of a tool in Python. Stands before the helper that knows the tool, which answers by `answer`."""
import gc
import json
import os
import sys
import tempfile

OUTPUT = os.dup(1)
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
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
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
            os._exit(ended(run, arguments))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return {"exit_code": code if code >= 0 else 128 - code, "output": text_of(output), "errors": text_of(errors), "forked": True}


def ended(run, arguments):
    """The exit code that the interpreter would end with."""
    try:
        run(*arguments)
        return 0
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # an interpreter ends with its traceback
        sys.excepthook(*sys.exc_info())
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def text_of(file):
    file.seek(0)
    return file.read().decode(errors="replace")
