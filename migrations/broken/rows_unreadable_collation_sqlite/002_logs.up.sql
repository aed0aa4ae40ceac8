CREATE TABLE logs (name TEXT, is_ours INTEGER AS (name = 'Heron'));
INSERT INTO logs (name) VALUES ('Heron'), ('Teal');
CREATE INDEX logs_name ON logs (name);
-- As a session that has the collation would write it.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE TABLE logs (name TEXT COLLATE harbour, is_ours INTEGER AS (name = ''Heron''))'
WHERE name = 'logs';
PRAGMA writable_schema = RESET;
