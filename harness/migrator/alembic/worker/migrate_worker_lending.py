"""Lends a project the server session again that it has closed: to begin one costs the server more than most
migrations. What it is lent is as a new one, or it is a new one."""

import os
import re

# Of what a new session would have, all that DISCARD ALL does not give back to this one.
CUSTOM_VARIABLE = re.compile(
    r"""\bset\s+(?:session\s+|local\s+)?(?:"[^"]*"|[\w$]+)\s*\.|\bset_config\s*\(\s*(?!'|\s)|"""
    r"""\bset_config\s*\(\s*'[^']*\.|\bload\b""",
    re.IGNORECASE,
)
# What must be a transaction's first statement.
OF_TRANSACTION = re.compile(r"\s*(set\s+transaction|begin|start|commit|rollback|end|abort|--|/\*)", re.IGNORECASE)
START = """SELECT pg_catalog.concat(s.setdatabase, ' ', s.setrole, ' ', s.setconfig)
FROM pg_catalog.pg_db_role_setting s
WHERE s.setdatabase IN (0, (SELECT d.oid FROM pg_catalog.pg_database d
                            WHERE d.datname = pg_catalog.current_database()))
  AND s.setrole IN (0, (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = SESSION_USER))
ORDER BY 1"""


class Lender:
    """Keeps one closed session of psycopg2's, to be lent to whoever connects by the same words."""

    def __init__(self):
        self.idle = None
        self.kind = None
        self.questions = None  # what a transaction is asked in the harness's name
        self.told = []  # what they answered

    def watch_statements(self, _, cursor, statement, *_others):
        """SQLAlchemy's event before each statement."""
        connection = getattr(cursor, "connection", None)
        if self.kind is not None and isinstance(connection, self.kind):
            connection.hear(statement)

    def connect(self, module, make, dsn):
        """A session by these words: the one that is kept, or one of a kind that will be."""
        words = dsn, sorted(item for item in os.environ.items() if item[0].startswith("PG"))
        connection, self.idle = self.idle, None
        if connection is not None:
            if connection.words == words and not connection.closed:
                return connection
            connection.end()
        if self.kind is None:
            self.kind = lent_kind(module, self)
        connection = make(dsn, connection_factory=self.kind)
        connection.begin(words)
        return connection

    def take_back(self, connection):
        """Whether it is kept; if so, it is as new."""
        if self.idle is not None or not connection.renew():
            return False
        self.idle = connection
        return True

    def held(self):
        return 1 if self.idle is not None else 0

    def close(self):
        connection, self.idle = self.idle, None
        if connection is not None:
            connection.end()


def lent_kind(module, lender):
    """The class of the sessions that are lent; made once psycopg2 is there."""

    class LentConnection(module.extensions.connection):
        words = None
        start = None
        first_encoding = None
        is_spent = False
        first = None  # what the transaction that is open answered when it began

        def begin(self, words):
            self.words = words
            self.first_encoding = self.encoding
            self.start = self._asked_start()

        def close(self):
            if self.closed or not lender.take_back(self):
                self.end()

        def end(self):
            module.extensions.connection.close(self)

        def hear(self, statement):
            """A statement that SQLAlchemy is about to run."""
            if CUSTOM_VARIABLE.search(statement):
                self.is_spent = True  # has it for as long as it lives
            # In a transaction that has begun, somebody may have written already.
            is_first = self.status == module.extensions.STATUS_READY and not self.autocommit
            if is_first and lender.questions and not OF_TRANSACTION.match(statement):
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
            """Without which the harness looks for itself, so nothing may fail here."""
            try:
                last = self._asked("SAVEPOINT migrate_told; " + lender.questions["last"])
            except module.Error:
                self._asked("ROLLBACK TO SAVEPOINT migrate_told")
            else:
                lender.told.append({"first": first, "last": last})

        def renew(self):
            """Whether it is as a new one now."""
            if self.words is None or self.is_spent or self.encoding != self.first_encoding:
                return False
            try:
                self.rollback()
                self.autocommit = True
                self.reset()  # which is DISCARD ALL
                same = self._asked_start() == self.start
            except module.Error:
                return False
            self.cursor_factory = None
            self.string_types.clear()
            self.binary_types.clear()
            del self.notices[:]
            del self.notifies[:]
            return same

        def _asked_start(self):
            self.autocommit = True
            start = self._asked(START)
            self.autocommit = False
            return start

        def _asked(self, statement):
            """By a cursor of the plain kind, whatever the project has chosen for its own."""
            with module.extensions.connection.cursor(self, cursor_factory=module.extensions.cursor) as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []

    LentConnection.__name__ = "connection"
    return LentConnection
