"""What psycopg2 and psycopg 3 have in common: `psycopg` is the module, `one` asks for one value, `sqlstate` says how a call fails."""

import threading

import behaviour as b


def connect(psycopg):
    connection = psycopg.connect("")
    connection.autocommit = True
    return connection


def portal(psycopg):
    with psycopg.connect("") as connection, connection.cursor("named") as cursor:
        cursor.itersize = 3
        cursor.execute(b.ROWS)
        return len(list(cursor))


def cancel(psycopg, sqlstate):
    connection = connect(psycopg)
    threading.Timer(0.5, connection.cancel).start()
    return sqlstate(lambda: connection.cursor().execute(b.SLEEP))


def error(psycopg, one, sqlstate):
    connection = psycopg.connect("")
    states = [sqlstate(lambda: one(connection, sql)) for sql in (b.WRONG, "SELECT 1")]
    connection.rollback()
    return " ".join([*states, str(one(connection, "SELECT 1"))])


def gone(psycopg, one, sqlstate):
    connection = connect(psycopg)
    sqlstate(lambda: one(connection, b.GONE))
    return "gone" if connection.closed else "none"
