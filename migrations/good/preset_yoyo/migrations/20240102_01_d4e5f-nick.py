"""
Nicknames; by its name it comes before what it depends on
"""

from yoyo import step

__depends__ = {"20240103_01_g7h8i-tags"}


def add(connection):
    cursor = connection.cursor()
    cursor.execute("ALTER TABLE people ADD COLUMN nick TEXT")
    cursor.execute("CREATE INDEX people_nick ON people (nick)")


def remove(connection):
    cursor = connection.cursor()
    cursor.execute("DROP INDEX people_nick")
    cursor.execute("ALTER TABLE people DROP COLUMN nick")


steps = [step(add, remove)]
