"""
People, and their notes
"""

from yoyo import group, step

__depends__ = {}

steps = [
    group([
        step(
            "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
            "DROP TABLE people",
        ),
        step(
            "CREATE TABLE notes (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES people, body TEXT)",
            "DROP TABLE notes",
        ),
    ]),
]
