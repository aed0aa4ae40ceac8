PRAGMA writable_schema = ON;
DELETE FROM sqlite_schema WHERE name = 'places';
PRAGMA writable_schema = RESET;
