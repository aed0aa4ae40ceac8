"""The parent of all workers: imports the slow modules once, and forks (see harness/process/fork_server.hpp)."""

import array
import gc
import json
import os
import signal
import socket
import sys
import time

PATIENCE = 5  # seconds for a worker that was asked to end


def load():
    """Imports what every worker needs; returns the answer to the harness."""
    try:
        import alembic
        import sqlalchemy
    except ImportError as error:
        message = "%s cannot import Alembic: %s" % (sys.executable, error)
        return {"error": {"kind": "environment", "code": "no_alembic", "message": message}}
    import migrate_worker_session  # noqa: F401

    return {"versions": versions(alembic, sqlalchemy)}


def versions(alembic, sqlalchemy):
    python = ".".join(str(part) for part in sys.version_info[:3])
    return {"alembic": alembic.__version__, "sqlalchemy": sqlalchemy.__version__, "python": python}


def receive(channel):
    """A line with the descriptors that came with it; an empty one at the end."""
    text, descriptors = b"", array.array("i")
    room = socket.CMSG_LEN(8 * descriptors.itemsize)
    while not text.endswith(b"\n"):
        part, beside, _, _ = channel.recvmsg(4096, room)
        if not part:
            return b"", []
        text += part
        for level, kind, data in beside:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                descriptors.frombytes(data[: len(data) - len(data) % descriptors.itemsize])
    return text, list(descriptors)


def ended(number):
    """Whether a worker has ended; its process id is not reused until it is reaped."""
    return os.waitid(os.P_PID, number, os.WEXITED | os.WNOWAIT | os.WNOHANG)


def kill(number):
    try:
        os.killpg(number, signal.SIGKILL)
    except OSError:
        pass  # nobody is left in its group


def end(number):
    """The exit code of a worker, which has ended or is about to."""
    patience = time.monotonic() + PATIENCE
    found = ended(number)
    while found is None:
        if time.monotonic() > patience:
            os.kill(number, signal.SIGKILL)
        time.sleep(0.001)
        found = ended(number)
    kill(number)  # whatever it left running ends here, too
    return found.si_status if found.si_code == os.CLD_EXITED else 128 + found.si_status


def become_worker(channel, descriptors):
    channel.close()
    for target, descriptor in enumerate(descriptors):
        os.dup2(descriptor, target)
    for descriptor in descriptors:
        os.close(descriptor)
    return os.fdopen(os.dup(0), "rb")


def serve(channel):
    """Returns in each worker, with its requests; in the parent at the end, with nothing."""
    gone = []
    while True:
        line, descriptors = receive(channel)
        words = line.split()
        while gone:
            os.waitpid(gone.pop(), 0)
        if not words:
            return None
        if words[0] == b"fork":
            try:
                number = os.fork()
            except OSError as error:
                os.write(1, ("cannot fork: %s\n" % error).encode())
                continue
            if number == 0:
                return become_worker(channel, descriptors)
            for descriptor in descriptors:
                os.close(descriptor)
            os.write(1, b"%d\n" % number)
        else:
            gone.append(int(words[1]))
            os.write(1, b"%d\n" % end(gone[-1]))


def main():
    gc.disable()  # nothing of what is imported can be garbage
    sys.dont_write_bytecode = True
    if sys.path and sys.path[0] == "":
        del sys.path[0]  # the folder that "python -c" adds and "alembic" does not
    answer = load()
    os.write(1, (json.dumps(answer) + "\n").encode())
    if "error" in answer:
        return
    gc.freeze()
    # A worker's life is short, and a step makes some ten thousand objects that are no garbage before it ends.
    gc.set_threshold(50000, 20, 100)
    gc.enable()
    requests = serve(socket.socket(fileno=os.dup(0)))
    if requests is not None:
        import migrate_worker

        migrate_worker.main(requests)
