CREATE TABLE events (id INTEGER PRIMARY KEY, what TEXT);
CREATE TABLE history (event_id INTEGER, what TEXT);
