"""What a move runs, and the line of the project that asks for it. SQLAlchemy tells of the statements that go through it,
SQLite's trace of those that do not."""

import os
import signal
import sqlite3
import sys
import time

import migrate_worker_failure as failure
from migrate_worker_writer import Writer
from sqlalchemy import event
from sqlalchemy.engine import Engine


def microseconds():
    """Of the clock that the harness has, too."""
    return time.monotonic_ns() // 1000


class Statements:
    def __init__(self, file=None):
        """`file` is the database, if it is one of SQLite's."""
        self.writer = Writer(file)
        self.folders = None  # of the revisions; nothing while nobody wants to know
        self.until = 0
        self.asked = []
        self.running = None  # the one that SQLAlchemy is at
        self.kinds = {}  # of files: a revision's, another one of the project's, or neither
        event.listen(Engine, "before_cursor_execute", self._begun)
        event.listen(Engine, "after_cursor_execute", self._ended)
        event.listen(Engine, "handle_error", self._refused)
        trace_sqlite(self)

    def watch(self, folders, until=0):
        """With `until` this process ends where it would run one more statement than so many."""
        self.folders = folders
        self.until = until
        self.asked = []
        self.running = None
        self.writer.start()

    def take(self):
        """What was seen since `watch`, and who held the lock for writers; None for what is not known."""
        if self.folders is None:
            return None, None
        self.folders = None
        asked, self.asked = self.asked, []
        return asked, self.writer.take(microseconds())

    def _begun(self, _, _cursor, statement, *_others):
        if self.folders is not None:
            self.running = self._note(statement)

    def _ended(self, *_):
        self._end()

    def _refused(self, context):
        error = context.original_exception
        message, code, _ = failure.diagnostics(error) or (str(error), "", [])
        self._end(completed=False, message=message, sqlstate=code or "")

    def _end(self, **how):
        if self.running is not None:
            now = microseconds()
            self.writer.look(now)
            self.running.update(how, took=now - self.running["begun"])
            self.running = None

    def traced(self, statement):
        """SQLite calls it before each statement; for what a trigger does with the statement once more, and for what
        it runs itself with a comment."""
        if self.folders is None:
            return
        now = microseconds()
        if not statement.startswith("-- ") or "\n" in statement:
            self.writer.begins(statement, now)
        if self.running is not None or statement.startswith("-- "):
            return
        if not self.asked or self.asked[-1]["sql"] != statement:
            self._note(statement, now)

    def _note(self, statement, now=None):
        if self.until and len(self.asked) >= self.until:
            os.kill(os.getpid(), signal.SIGKILL)
        place = self._place(sys._getframe(2))
        noted = {"sql": str(statement), "begun": now or microseconds(), "took": 0, "completed": True, "place": place}
        self.asked.append(noted)
        return noted

    def _place(self, frame):
        """The innermost line in a revision, or else in the project."""
        own = None
        while frame is not None:
            kind = self._kind(frame.f_code.co_filename)
            if kind == "revision":
                return failure.place_of(frame.f_code.co_filename, frame.f_lineno)
            if kind == "project" and own is None:
                own = frame.f_code.co_filename, frame.f_lineno
            frame = frame.f_back
        return failure.place_of(*own) if own is not None else None

    def _kind(self, file):
        if file not in self.kinds:
            path = os.path.abspath(file)
            if not os.path.exists(path) or not failure.is_the_projects(path):
                self.kinds[file] = None
            else:
                self.kinds[file] = "revision" if os.path.dirname(path) in self.folders else "project"
        return self.kinds[file]


def trace_sqlite(statements):
    """Has each connection of SQLite's tell what it runs, whoever makes it."""
    connect = sqlite3.connect

    def traced(*arguments, **settings):
        connection = connect(*arguments, **settings)
        connection.set_trace_callback(statements.traced)
        return connection

    sqlite3.connect = sqlite3.dbapi2.connect = traced
