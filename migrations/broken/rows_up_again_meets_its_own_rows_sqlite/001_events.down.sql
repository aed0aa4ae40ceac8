DROP TABLE history;
DROP TABLE events;
