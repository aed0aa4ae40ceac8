CREATE TABLE pages (id serial PRIMARY KEY, slug text NOT NULL CONSTRAINT pages_slug_key UNIQUE);
