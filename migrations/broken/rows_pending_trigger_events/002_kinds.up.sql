UPDATE entries SET kind = 'other' WHERE kind IS NULL;
ALTER TABLE entries ALTER COLUMN kind SET NOT NULL;
