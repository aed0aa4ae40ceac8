"""The worker's loop: one JSON line in, one JSON line out (see PROTOCOL.md)."""

import json
import os
import sys
import threading
import time

import migrate_worker_failure as failure
import migrate_worker_session as session


class Answers:
    """The protocol's output; the first answer to a request counts, the command's or the watchdog's."""

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
    """Answers for a command that takes too long, with the line at which it hangs. One thread watches all commands:
    starting one for each step would take as long as a small migration."""

    def __init__(self, answers):
        self.answers = answers
        self.changed = threading.Condition()
        self.deadline = None  # nothing while no command runs
        self.wakes_at = None  # when the thread looks again; nothing while it waits for a command
        self.seconds = 0
        self.describe = None
        self.command_thread = threading.get_ident()
        self.thread = None

    def watch(self, seconds, describe):
        """From now on until `rest`, if there is a limit."""
        self.seconds, self.describe = seconds, describe
        self.start()

    def start(self):
        """Restarts the count: the limit is for one step, not for a whole command."""
        if self.seconds <= 0:
            return
        with self.changed:
            self.deadline = time.monotonic() + self.seconds
            if self.thread is None:
                self.thread = threading.Thread(target=self.look, daemon=True)
                self.thread.start()
            elif self.wakes_at is None or self.deadline < self.wakes_at:
                self.changed.notify()

    def rest(self):
        with self.changed:
            self.deadline = None

    def look(self):
        with self.changed:
            while self.deadline is None or time.monotonic() < self.deadline:
                self.wakes_at = self.deadline
                self.changed.wait(None if self.deadline is None else self.deadline - time.monotonic())
            # The end of a command waits for the lock, so that the next one cannot be answered by mistake.
            frame = sys._current_frames().get(self.command_thread)
            self.answers.answer(dict(self.describe(frame, self.seconds), ended=True))
            os._exit(1)


def keep_the_protocol_apart():
    """Separates the project's input and output from the protocol's; returns the protocol's output."""
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
    watchdog = Watchdog(answers)
    worker = None
    for line in requests:
        request = json.loads(line)
        answers.open = True
        if request["command"] == "open":
            worker, answer = opened(request, answers), {}
        else:
            worker.watchdog = watchdog
            watchdog.watch(request.get("seconds", 0), worker.stuck)
            answer = worker.run(request)
            watchdog.rest()
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                pass  # closed by the project; nothing of ours goes there
        answers.answer(failure.redacted(answer))
