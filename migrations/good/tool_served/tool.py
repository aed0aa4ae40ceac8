"""A project's own tool: numbered files of SQL with both ways, each in a transaction with the number that it is at. With `serve`
it answers one command after another, which saves its start."""
import contextlib
import io
import json
import os
import pathlib
import sys


def connected():
    if os.environ["ENGINE"] == "sqlite":
        import sqlite3

        return sqlite3.connect(os.environ["DATABASE_URL"], isolation_level=None)
    import psycopg2

    return psycopg2.connect(os.environ["DATABASE_URL"])


def number(database):
    cursor = database.cursor()
    cursor.execute("CREATE TABLE IF NOT EXISTS at (number integer NOT NULL)")
    cursor.execute("SELECT coalesce(max(number), 0) FROM at")
    return cursor.fetchone()[0]


def move(database, revision, way, after):
    cursor = database.cursor()
    script = pathlib.Path("sql", f"{revision}.sql").read_text().split("-- back")[way]
    for statement in filter(str.strip, script.split(";")):
        cursor.execute(statement)
    cursor.execute("DELETE FROM at")
    cursor.execute(f"INSERT INTO at VALUES ({after})")


def run(verb, revision="0"):
    with contextlib.closing(connected()) as database:
        at = number(database)
        if database.__class__.__module__ == "sqlite3":
            database.execute("BEGIN")
        if verb == "current":
            print(f"at {at:03}")
        elif verb == "up":
            move(database, revision, 0, int(revision))
        elif verb == "down":
            move(database, revision, 1, int(revision) - 1)
        database.commit()


def serve():
    for line in sys.stdin:
        said = io.StringIO()
        try:
            with contextlib.redirect_stdout(said):
                run(*json.loads(line))
            answer = {"exit_code": 0, "output": said.getvalue()}
        except Exception as error:
            answer = {"exit_code": 1, "errors": str(error)}
        print(json.dumps(answer), flush=True)


serve() if sys.argv[1:] == ["serve"] else run(*sys.argv[1:])
