ALTER TABLE posts ALTER COLUMN published TYPE timestamp;
