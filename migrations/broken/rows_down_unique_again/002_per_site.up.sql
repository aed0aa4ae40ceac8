ALTER TABLE pages DROP CONSTRAINT pages_slug_key;
