ALTER TABLE events ADD CONSTRAINT events_order CHECK (ends_on >= starts_on);
