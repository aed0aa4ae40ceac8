INSERT INTO history (event_id, what) SELECT id, what FROM events;
ALTER TABLE events ADD COLUMN copied INTEGER NOT NULL DEFAULT 1;
