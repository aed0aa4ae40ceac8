CREATE TABLE closed_events (id serial, closed boolean NOT NULL CHECK (closed), name text NOT NULL, PRIMARY KEY (id, closed));
INSERT INTO closed_events (id, closed, name) SELECT id, closed, name FROM events WHERE closed;
DELETE FROM events WHERE closed;
ALTER TABLE events ADD CONSTRAINT open_events CHECK (NOT closed);
SELECT setval('closed_events_id_seq', greatest(100000, (SELECT max(id) FROM closed_events)));
