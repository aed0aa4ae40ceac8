"""The worker's loop: one JSON line in, one JSON line out (see PROTOCOL.md)."""

import json
import os
import sys
import threading

import migrate_worker_failure as failure
import migrate_worker_session as session


class Answers:
    """The protocol's way out; whoever answers a request first, the command or the watchdog, has answered it."""

    def __init__(self, descriptor):
        self.stream = os.fdopen(descriptor, "w", encoding="utf-8", newline="\n")
        self.lock = threading.Lock()
        self.open = False

    def write(self, message):
        self.stream.write(json.dumps(message) + "\n")
        self.stream.flush()

    def event(self, message):
        with self.lock:
            if self.open:
                self.write(message)

    def answer(self, message):
        with self.lock:
            if not self.open:
                return False
            self.open = False
            self.write(message)
            return True


class Watchdog:
    """Answers in the place of a command that takes too long, with the line at which it hangs."""

    def __init__(self, answers, seconds, describe):
        self.answers = answers
        self.seconds = seconds
        self.describe = describe
        self.command_thread = threading.get_ident()
        self.timer = None

    def __enter__(self):
        if self.seconds > 0:
            self.start()
        return self

    def __exit__(self, *_):
        if self.timer is not None:
            self.timer.cancel()

    def start(self):
        """Counts anew: the limit is for one step, not for all of a command's."""
        if self.timer is not None:
            self.timer.cancel()
        self.timer = threading.Timer(self.seconds, self.expire)
        self.timer.daemon = True
        self.timer.start()

    def expire(self):
        frame = sys._current_frames().get(self.command_thread)
        if self.answers.answer(dict(self.describe(frame, self.seconds), ended=True)):
            os._exit(1)


def keep_the_protocol_apart():
    """What the project prints or reads must not meet the protocol: returns the way out that only we know."""
    answers = Answers(os.dup(1))
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return answers


def opened(request, answers):
    os.setpgid(0, 0)  # what is started here ends with this worker
    for name, value in request.get("variables", {}).items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    return session.Worker(request, answers)


def main(requests):
    answers = keep_the_protocol_apart()
    worker = None
    for line in requests:
        request = json.loads(line)
        answers.open = True
        if request["command"] == "open":
            worker, answer = opened(request, answers), {}
        else:
            with Watchdog(answers, request.get("seconds", 0), worker.stuck) as watchdog:
                worker.watchdog = watchdog
                answer = worker.run(request)
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                pass  # closed by the project; nothing of ours goes there
        answers.answer(failure.redacted(answer))
