"""psycopg2: libpq, simple queries only; it writes the values of parameters into the text itself."""

import io
import select

import psycopg2
import psycopg2.extensions

import behaviour as b
import psycopg_family as family


def connect():
    return family.connect(psycopg2)


def one(connection, sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def sqlstate(action):
    try:
        action()
    except psycopg2.Error as error:
        return error.pgcode
    return "none"


def copy_in(sql=b.COPY_IN, data="1\n2\n"):
    connection = connect()
    with connection.cursor() as cursor:
        cursor.execute(b.MAKE)
        cursor.copy_expert(sql, io.StringIO(data) if isinstance(data, str) else data)
    return one(connection, "SELECT count(*) FROM c")


class Broken(io.StringIO):
    def read(self, size=-1):
        raise OSError("no more")


def copy_out():
    out = io.StringIO()
    with connect().cursor() as cursor:
        cursor.copy_expert(b.COPY_OUT, out)
    return out.getvalue().strip().replace("\n", " ")


def notice():
    connection = connect()
    connection.cursor().execute(b.NOTICE)
    return connection.notices[0].split()[-1]


def notify():
    connection = connect()
    connection.cursor().execute("LISTEN l")
    connect().cursor().execute("NOTIFY l, 'ping' /* wire-notify */")
    select.select([connection], [], [], 10)
    connection.poll()
    return connection.notifies[0].payload


def raw_async():
    connection = psycopg2.connect("", async_=True)

    def wait():
        while (state := connection.poll()) != psycopg2.extensions.POLL_OK:
            reads = [connection] if state == psycopg2.extensions.POLL_READ else []
            select.select(reads, [] if reads else [connection], [], 10)

    wait()
    cursor = connection.cursor()
    cursor.execute("SELECT 7 /* wire-async */")
    wait()
    return cursor.fetchone()[0]


b.run({
    "simple": lambda: one(connect(), b.SIMPLE),
    "async": raw_async,
    "portal": lambda: family.portal(psycopg2),
    "copy_in": copy_in,
    "copy_out": copy_out,
    "copy_fail": lambda: sqlstate(lambda: copy_in(b.COPY_FAIL, Broken())),
    "copy_bad": lambda: sqlstate(lambda: copy_in(b.COPY_BAD, "1\nx\n3\n")),
    "notice": notice,
    "notify": notify,
    "cancel": lambda: family.cancel(psycopg2, sqlstate),
    "error": lambda: family.error(psycopg2, one, sqlstate),
    "large": lambda: len(one(connect(), b.LARGE)),
    "gone": lambda: family.gone(psycopg2, one, sqlstate),
})
