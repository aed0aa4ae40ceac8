"""Reuses a server session that the project has closed, since a new one costs the server more than most migrations.
A reused session is in the state of a new one, or it is a new one."""

import functools
import os
import re
import time

# What a new session would have and DISCARD ALL does not restore in this one.
CUSTOM_VARIABLE = re.compile(
    r"""\bset\s+(?:session\s+|local\s+)?(?:"[^"]*"|[\w$]+)\s*\.|\bset_config\s*\(\s*(?!'|\s)|"""
    r"""\bset_config\s*\(\s*'[^']*\.|\bload\b""",
    re.IGNORECASE,
)
# Statements that must be a transaction's first.
OF_TRANSACTION = re.compile(r"\s*(set\s+transaction|begin|start|commit|rollback|end|abort|--|/\*)", re.IGNORECASE)

# Settings that the server reports itself, and that a driver may have set when it began the session.
REPORTED = ("client_encoding", "DateStyle", "IntervalStyle", "TimeZone", "standard_conforming_strings")


def libpq_variables():
    return sorted((name, os.environ[name]) for name in os.environ if name.startswith("PG"))


def sorted_out(answer):
    """The answer to the question "reset": (the settings, the prepared statements that are not ours)."""
    return (
        sorted(row[1] for row in answer if row[0] == "setting"),
        [row[1] for row in answer if row[0] == "plan"],
    )


def aside(lender):
    """A method of a session's whose statements are the harness's, not the project's."""

    def timed(method):
        @functools.wraps(method)
        def call(*arguments):
            begun = time.monotonic_ns()
            try:
                return method(*arguments)
            finally:
                lender.asides.append([begun // 1000, time.monotonic_ns() // 1000 + 1])

        return call

    return timed


class Lender:
    """Keeps one closed session, for the next connection with the same arguments."""

    def __init__(self):
        self.idle = None
        self.kind = None  # psycopg2's
        self.questions = None  # what a session is asked in the harness's name; without them nothing is lent
        self.told = []  # what they answered
        self.asides = []  # when they were asked: beginnings and ends, in microseconds of the monotonic clock

    def watch_statements(self, _, cursor, statement, *_others):
        """SQLAlchemy's event before each statement."""
        connection = getattr(cursor, "connection", None)
        hear = getattr(connection, "hear", None)
        if hear is not None:
            hear(statement)

    def connect(self, module, make, dsn):
        """psycopg2's session for these arguments: the kept one, or one of the class that will be kept."""
        if self.questions is None:
            return make(dsn)
        words = "psycopg2", dsn, libpq_variables()
        connection = self.lend(words)
        if connection is not None:
            return connection
        if self.kind is None:
            self.kind = lent_kind(module, self)
        connection = make(dsn, connection_factory=self.kind)
        connection.begin(words)
        return connection

    def lend(self, words):
        """The kept session, if it has these arguments."""
        kept, self.idle = self.idle, None
        if kept is not None and (kept.words != words or kept.closed):
            kept.end()
            kept = None
        return kept

    def keep(self, session):
        """Whether it is kept: there can be one, and it must be in the state of a new one."""
        if self.idle is not None:
            return False
        self.idle = session
        return True

    def held(self):
        return 1 if self.idle is not None else 0

    def close(self):
        connection, self.idle = self.idle, None
        if connection is not None:
            connection.end()


def lent_kind(module, lender):
    """The class of the reused sessions; made once psycopg2 is loaded."""

    class LentConnection(module.extensions.connection):
        words = None
        start = None
        first_encoding = None
        reported = None
        is_spent = False
        first = None  # what the transaction that is open answered when it began

        @aside(lender)
        def begin(self, words):
            self.words = words
            self.first_encoding = self.encoding
            self.reported = self._reports()
            self.autocommit = True
            self.start, _ = sorted_out(self._asked(lender.questions["plans"]))
            self.autocommit = False

        def close(self):
            if self.closed or lender.held() or not self.reset() or not lender.keep(self):
                self.end()

        def end(self):
            module.extensions.connection.close(self)

        def hear(self, statement):
            """A statement that SQLAlchemy is about to run."""
            if CUSTOM_VARIABLE.search(statement):
                self.is_spent = True  # has it for as long as it lives
            # A transaction that has begun may have written already.
            is_first = self.status == module.extensions.STATUS_READY and not self.autocommit
            if is_first and lender.questions["first"] and not OF_TRANSACTION.match(statement):
                try:
                    self.first = self._asked(lender.questions["first"])
                except module.Error:
                    self.rollback()  # nothing has happened in it yet

        def commit(self):
            first, self.first = self.first, None
            if first is not None and self.info.transaction_status == module.extensions.TRANSACTION_STATUS_INTRANS:
                self._tell(first)
            module.extensions.connection.commit(self)

        def rollback(self):
            self.first = None
            module.extensions.connection.rollback(self)

        def _tell(self, first):
            """Optional: without it the harness searches the rows itself, so nothing may fail here."""
            try:
                last = self._asked("SAVEPOINT migrate_told; " + lender.questions["last"])
            except module.Error:
                self._asked("ROLLBACK TO SAVEPOINT migrate_told")
            else:
                lender.told.append({"first": first, "last": last})

        @aside(lender)
        def reset(self):
            """Whether it is in the state of a new one now."""
            if self.words is None or self.is_spent or self.encoding != self.first_encoding:
                return False
            try:
                self.rollback()
                self.set_session(isolation_level="DEFAULT", readonly="DEFAULT", deferrable="DEFAULT", autocommit=True)
                start, plans = sorted_out(self._asked(lender.questions["reset"]))
                for plan in plans:
                    self._asked("DEALLOCATE " + plan)
                self.autocommit = False
            except module.Error:
                return False
            self.cursor_factory = None
            self.string_types.clear()
            self.binary_types.clear()
            del self.notices[:]
            del self.notifies[:]
            return start == self.start and self._reports() == self.reported

        def _reports(self):
            return [self.get_parameter_status(name) for name in REPORTED]

        def _asked(self, statement):
            """By a plain cursor, whatever class the project uses."""
            with module.extensions.connection.cursor(self, cursor_factory=module.extensions.cursor) as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []

    LentConnection.__name__ = "connection"
    return LentConnection
