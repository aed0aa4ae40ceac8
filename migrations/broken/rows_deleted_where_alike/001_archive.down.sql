DROP TABLE archive;
DROP TABLE events;
