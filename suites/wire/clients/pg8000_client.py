"""pg8000: a protocol of its own, in Python alone."""

import io
import os
import pathlib

import pg8000.native

import behaviour as b


def connect():
    host, port = os.environ["PGHOST"], int(os.environ["PGPORT"])
    path = str(pathlib.Path(host, f".s.PGSQL.{port}")) if host.startswith("/") else None
    return pg8000.native.Connection(os.environ["PGUSER"], host=host, port=port, database=os.environ["PGDATABASE"],
                                    password=os.environ["PGPASSWORD"], unix_sock=path)


def one(connection, sql, **parameters):
    return connection.run(sql, **parameters)[-1][0]


def sqlstate(action):
    try:
        action()
    except pg8000.native.DatabaseError as error:
        return error.args[0]["C"] if isinstance(error.args[0], dict) else "none"
    return "none"


def simple():
    connection = connect()
    connection.run(b.SIMPLE)
    return one(connection, "SELECT count(*) FROM s")


def parameters():
    row = connect().run("SELECT CAST(:a AS int) + 1, CAST(:b AS text) /* wire-parameters */", a=41, b=b.SECRET)[0]
    return f"{row[0]} {row[1]}"


def portal():
    connection = connect()
    connection.run("BEGIN")
    connection.run(f"DECLARE named CURSOR FOR {b.ROWS}")
    return sum(len(connection.run("FETCH 3 FROM named")) for _ in range(4))


def copy_in(sql=b.COPY_IN, data="1\n2\n"):
    connection = connect()
    connection.run(b.MAKE)
    connection.run(sql, stream=io.StringIO(data))
    return one(connection, "SELECT count(*) FROM c")


def copy_out():
    out = io.StringIO()
    connect().run(b.COPY_OUT, stream=out)
    return out.getvalue().strip().replace("\n", " ")


def notice():
    connection = connect()
    connection.run(b.NOTICE)
    return connection.notices[0][b"M"].decode()


def notify():
    connection = connect()
    connection.run("LISTEN l")
    connect().run("NOTIFY l, 'ping' /* wire-notify */")
    connection.run("SELECT 1")
    return connection.notifications[0][2]


def error():
    connection = connect()
    connection.run("BEGIN")
    states = [sqlstate(lambda: connection.run(sql)) for sql in (b.WRONG, "SELECT 1")]
    connection.run("ROLLBACK")
    return " ".join([*states, str(one(connection, "SELECT 1"))])


def gone():
    connection = connect()
    try:
        connection.run(b.GONE)
        connection.run("SELECT 1")
    except Exception:
        return "gone"
    return "none"


b.run({
    "simple": simple,
    "parameters": parameters,
    "portal": portal,
    "copy_in": copy_in,
    "copy_out": copy_out,
    "copy_bad": lambda: sqlstate(lambda: copy_in(b.COPY_BAD, "1\nx\n3\n")),
    "notice": notice,
    "notify": notify,
    "error": error,
    "large": lambda: len(one(connect(), b.LARGE)),
    "gone": gone,
})
