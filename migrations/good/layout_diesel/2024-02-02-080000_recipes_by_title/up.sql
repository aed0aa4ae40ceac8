CREATE INDEX CONCURRENTLY recipes_title_idx ON recipes (title);
