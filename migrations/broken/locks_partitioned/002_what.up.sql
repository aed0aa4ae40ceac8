SET LOCAL lock_timeout = '2s';
ALTER TABLE events ADD CONSTRAINT events_what CHECK (what <> 'never');
