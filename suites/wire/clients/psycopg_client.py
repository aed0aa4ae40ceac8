"""psycopg 3: libpq, extended queries, pipelines; once with its asynchronous connection."""

import asyncio

import psycopg

import behaviour as b
import psycopg_family as family


def connect():
    return family.connect(psycopg)


def one(connection, sql, parameters=None):
    return connection.execute(sql, parameters).fetchone()[0]


def sqlstate(action):
    try:
        action()
    except psycopg.Error as error:
        return error.sqlstate
    return "none"


def simple():
    cursor = connect().execute(b.SIMPLE)
    while cursor.nextset():
        pass
    return cursor.fetchone()[0]


def parameters():
    row = connect().execute("SELECT %s::int + 1, %s::text /* wire-parameters */", (41, b.SECRET)).fetchone()
    return f"{row[0]} {row[1]}"


def prepared():
    connection = connect()
    for number in range(3):
        row = connection.execute("SELECT %s::int /* wire-prepared */", (number,), prepare=True).fetchone()
    return row[0]


def pipeline():
    connection = connect()
    connection.execute("CREATE TEMP TABLE p (a int)")
    with connection.pipeline():
        for number in range(3):
            connection.execute("INSERT INTO p VALUES (%s) /* wire-pipeline */", (number,))
    return one(connection, "SELECT count(*) FROM p")


def pipeline_error():
    connection = connect()
    states = []
    try:
        with connection.pipeline():
            connection.execute("SELECT %s::int /* wire-pipeline_error */", (1,))
            connection.execute("SELECT 1 / %s /* wire-pipeline_error */", (0,))
            connection.execute("SELECT %s::int /* wire-pipeline_error */", (3,))
    except psycopg.Error as error:
        states.append(error.sqlstate)
    return " ".join([*states, str(one(connection, "SELECT 1"))])


def copy_in(sql=b.COPY_IN, data="1\n2\n"):
    connection = connect()
    connection.execute(b.MAKE)
    with connection.cursor() as cursor, cursor.copy(sql) as copy:
        if data is None:
            raise OSError("no more")
        copy.write(data)
    return one(connection, "SELECT count(*) FROM c")


def copy_fail():
    try:
        return sqlstate(lambda: copy_in(b.COPY_FAIL, None))
    except OSError:
        return "57014"  # newer releases let the client's own error through


def copy_out():
    with connect().cursor() as cursor, cursor.copy(b.COPY_OUT) as copy:
        return b"".join(bytes(part) for part in copy).decode().strip().replace("\n", " ")


def notice():
    connection = connect()
    heard = []
    connection.add_notice_handler(lambda diagnostic: heard.append(diagnostic.message_primary))
    connection.execute(b.NOTICE)
    return heard[0]


def notify():
    connection = connect()
    connection.execute("LISTEN l")
    connect().execute("NOTIFY l, 'ping' /* wire-notify */")
    return next(connection.notifies()).payload


async def asynchronous():
    async with await psycopg.AsyncConnection.connect("", autocommit=True) as connection:
        cursor = await connection.execute("SELECT 7 /* wire-async */")
        return (await cursor.fetchone())[0]


b.run({
    "simple": simple,
    "parameters": parameters,
    "prepared": prepared,
    "pipeline": pipeline,
    "pipeline_error": pipeline_error,
    "async": lambda: asyncio.run(asynchronous()),
    "portal": lambda: family.portal(psycopg),
    "copy_in": copy_in,
    "copy_out": copy_out,
    "copy_fail": copy_fail,
    "copy_bad": lambda: sqlstate(lambda: copy_in(b.COPY_BAD, "1\nx\n3\n")),
    "notice": notice,
    "notify": notify,
    "cancel": lambda: family.cancel(psycopg, sqlstate),
    "error": lambda: family.error(psycopg, one, sqlstate),
    "large": lambda: len(one(connect(), b.LARGE)),
    "gone": lambda: family.gone(psycopg, one, sqlstate),
})
