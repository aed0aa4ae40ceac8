ALTER TABLE pages ADD CONSTRAINT pages_slug_key UNIQUE (slug);
