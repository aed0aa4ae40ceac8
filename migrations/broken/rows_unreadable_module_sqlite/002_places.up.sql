-- As a session that has the module would write it.
PRAGMA writable_schema = ON;
INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql)
VALUES ('table', 'places', 'places', 0, 'CREATE VIRTUAL TABLE places USING harbour_map(id, x, y)');
PRAGMA writable_schema = RESET;
