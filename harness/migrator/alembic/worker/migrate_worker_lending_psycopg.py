"""Reuses the sessions of psycopg's connections (psycopg 3, the synchronous ones): the server's session is kept, and
the project gets a new connection object each time."""

from migrate_worker_lending import CUSTOM_VARIABLE, OF_TRANSACTION, REPORTED, aside, libpq_variables, sorted_out


class Refused(Exception):
    """The server refused a statement of the harness's."""


class Kept:
    """A session that is not in use at the moment."""

    def __init__(self, words, start, reported, session):
        self.words, self.start, self.reported, self.session = words, start, reported, session
        self.idle = session.transaction_status

    @property
    def closed(self):
        return self.session.transaction_status != self.idle

    def end(self):
        self.session.finish()


class Gone:
    """What a closed connection has instead of its session."""

    def __init__(self, bad, unknown):
        self.status, self.transaction_status, self.error_message = bad, unknown, b"the connection is closed"

    def finish(self):
        pass


def watch(guard, module, base, connect):
    """Replaces psycopg's way of connecting by one that reuses sessions."""
    kinds = {}

    def lending(kind, conninfo, settings):
        words = ("psycopg", conninfo, libpq_variables())
        if kind not in kinds:
            kinds[kind] = lent_kind(module, guard.lender, kind)
        kept = guard.lender.lend(words)
        if kept is None:
            connection = yield from connect(kinds[kind], conninfo, **settings)
            connection.begin()
        else:
            connection = kinds[kind](kept.session)
            connection.start, connection.reported = kept.start, kept.reported
        if "autocommit" in settings:
            connection._autocommit = bool(settings["autocommit"])
        connection.words = words
        return connection

    def watched(kind, conninfo="", *arguments, **settings):
        guard.connecting_to_server(module.conninfo.conninfo_to_dict(conninfo))
        # Connections of asyncio do not give their sessions up: when they are closed there may be no loop any more.
        is_fit = issubclass(kind, module.Connection) and not arguments and set(settings) <= {"autocommit"}
        if is_fit and guard.lender.questions is not None:
            return lending(kind, conninfo, settings)
        return connect(kind, conninfo, *arguments, **settings)

    base._connect_gen = classmethod(watched)


def lent_kind(module, lender, base):
    """The class of the connections that give their session back."""
    pq = module.pq

    class LentConnection(base):
        words = None
        start = None
        reported = None
        is_spent = False
        first = None  # what the transaction that is open answered when it began

        @aside(lender)
        def begin(self):
            self.reported = self._reports()
            self.start, _ = sorted_out(self._ask(lender.questions["plans"]))

        def close(self):
            kept = None if self.closed else self._renewed()
            if kept is None or not lender.keep(kept):
                base.close(self)
                return
            self._closed = True
            self.pgconn = Gone(pq.ConnStatus.BAD, pq.TransactionStatus.UNKNOWN)

        def hear(self, statement):
            """A statement that SQLAlchemy is about to run."""
            if CUSTOM_VARIABLE.search(statement):
                self.is_spent = True  # has it for as long as it lives
            is_first = not self.autocommit and self.pgconn.transaction_status == pq.TransactionStatus.IDLE
            if is_first and lender.questions["first"] and not OF_TRANSACTION.match(statement):
                try:
                    with module.Cursor(self, row_factory=module.rows.tuple_row) as cursor:
                        self.first = cursor.execute(lender.questions["first"], prepare=False).fetchall()
                except module.Error:
                    self.rollback()  # nothing has happened in it yet

        def commit(self):
            first, self.first = self.first, None
            if first is not None and self.pgconn.transaction_status == pq.TransactionStatus.INTRANS:
                self._tell(first)
            base.commit(self)

        def rollback(self):
            self.first = None
            base.rollback(self)

        def _tell(self, first):
            """Optional: without it the harness searches the rows itself, so nothing may fail here."""
            try:
                self._ask("SAVEPOINT migrate_told")
                last = self._ask(lender.questions["last"])
            except Refused:
                self._ask("ROLLBACK TO SAVEPOINT migrate_told")
            else:
                lender.told.append({"first": first, "last": last})

        @aside(lender)
        def _renewed(self):
            """Its session in the state of a new one; None if that fails."""
            if self.words is None or self.is_spent or self.pgconn.pipeline_status != pq.PipelineStatus.OFF:
                return None
            try:
                if self.pgconn.transaction_status != pq.TransactionStatus.IDLE:
                    self._ask("ROLLBACK")
                start, plans = sorted_out(self._ask(lender.questions["reset"]))
                for plan in plans:
                    self._ask("DEALLOCATE " + plan)
            except Refused:
                return None
            same = start == self.start and self._reports() == self.reported
            return Kept(self.words, start, self.reported, self.pgconn) if same else None

        def _reports(self):
            return [self.pgconn.parameter_status(name.encode()) for name in REPORTED]

        def _ask(self, statement):
            """By the session itself, so that psycopg knows nothing of it."""
            answer = self.pgconn.exec_(statement.encode())
            if answer.status not in (pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK):
                raise Refused(answer.error_message)
            rows = range(answer.ntuples)
            return [[text(answer.get_value(row, column)) for column in range(answer.nfields)] for row in rows]

    LentConnection.__name__ = base.__name__
    LentConnection.__qualname__ = base.__qualname__
    return LentConnection


def text(value):
    return None if value is None else value.decode()
