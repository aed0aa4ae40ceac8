ALTER TABLE tasks DETACH PARTITION tasks_done;
INSERT INTO tasks_rest SELECT * FROM tasks_done;
DROP TABLE tasks_done;
