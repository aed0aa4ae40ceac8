CREATE TABLE tasks_new (
    id INTEGER PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'archived'))
);
INSERT INTO tasks_new (id, state)
    SELECT id, state
    FROM tasks;
DROP TABLE tasks;
ALTER TABLE tasks_new RENAME TO tasks;
