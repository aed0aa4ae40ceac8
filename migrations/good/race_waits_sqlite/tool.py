"""Applies what is missing, under the file's one lock for writers, which it takes before it reads the version."""
import os
import pathlib
import sqlite3
import sys


def run(connection, script, change, revision):
    for statement in filter(str.strip, script.read_text().split(";")):
        connection.execute(statement)
    connection.execute(change, (revision,))


def main():
    verb, *names = sys.argv[1:]
    connection = sqlite3.connect(os.environ["DATABASE"], timeout=60, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TABLE IF NOT EXISTS done (revision text PRIMARY KEY)")
    done = [revision for revision, in connection.execute("SELECT revision FROM done ORDER BY revision")]
    if verb == "up":
        run(connection, pathlib.Path(f"up/{names[0]}.sql"), "INSERT INTO done VALUES (?)", names[0])
    elif verb == "down":
        run(connection, pathlib.Path(f"down/{names[0]}.sql"), "DELETE FROM done WHERE revision = ?", names[0])
    elif verb == "upgrade":
        for script in sorted(pathlib.Path("up").glob("*.sql")):
            if script.stem not in done:
                run(connection, script, "INSERT INTO done VALUES (?)", script.stem)
    elif verb == "current":
        print("\n".join(done))
    connection.execute("COMMIT")


main()
