ALTER TABLE events DETACH PARTITION events_old;
ALTER TABLE events_old ADD CHECK (at < '2020-01-01');
