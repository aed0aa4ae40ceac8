INSERT INTO authors (id, name) SELECT DISTINCT author_id, 'unknown' FROM books WHERE author_id IS NOT NULL ON CONFLICT (id) DO NOTHING;
ALTER TABLE books ADD CONSTRAINT books_author_fkey FOREIGN KEY (author_id) REFERENCES authors (id);
