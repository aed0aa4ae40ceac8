"""
An index that is built outside of a transaction
"""

from yoyo import step

__transactional__ = False
__depends__ = {"20240102_01_d4e5f-nick"}

steps = [
    step("CREATE INDEX notes_person ON notes (person)", "DROP INDEX notes_person"),
]
