DROP TABLE events_old;
DROP TABLE events;
