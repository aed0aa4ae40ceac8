ALTER TABLE events DROP CONSTRAINT events_what;
