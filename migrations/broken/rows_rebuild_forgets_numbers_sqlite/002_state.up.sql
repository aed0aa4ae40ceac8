CREATE TABLE tickets_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, state TEXT
);
INSERT INTO tickets_new (id, title)
    SELECT id, title
    FROM tickets;
DROP TABLE tickets;
ALTER TABLE tickets_new RENAME TO tickets;
