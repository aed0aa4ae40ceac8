CREATE TABLE tasks_done (id integer NOT NULL, state state NOT NULL);
WITH moved AS (DELETE FROM tasks_rest WHERE state = 'done' RETURNING *) INSERT INTO tasks_done SELECT * FROM moved;
ALTER TABLE tasks ATTACH PARTITION tasks_done FOR VALUES IN ('done');
