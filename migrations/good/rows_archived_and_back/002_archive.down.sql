ALTER TABLE events DROP CONSTRAINT open_events;
INSERT INTO events (id, closed, name) SELECT id, closed, name FROM closed_events;
DROP TABLE closed_events;
