CREATE TABLE history (event_id INTEGER, what TEXT);
INSERT INTO history (event_id, what) SELECT id, what FROM events;
