from yoyo import step

__depends__ = {"20240101_01_a1b2c-people"}

steps = [
    step("ALTER TABLE people ADD COLUMN nick TEXT", "ALTER TABLE people DROP COLUMN nick"),
    step("CREATE INDEX people_name ON people (name)"),
]
