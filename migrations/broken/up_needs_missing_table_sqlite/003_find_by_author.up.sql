ALTER TABLE notes ADD COLUMN author_id INTEGER;
CREATE INDEX notes_author_idx ON notes (author_id);
CREATE INDEX users_email_idx ON users (email);
