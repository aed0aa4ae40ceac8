ALTER TABLE settings ALTER COLUMN body TYPE jsonb USING body::jsonb;
