INSERT INTO history (id, source, what)
    SELECT id + 1000000, 'events', what FROM events WHERE id < 1000000;
ALTER TABLE events ADD COLUMN copied INTEGER NOT NULL DEFAULT 1;
