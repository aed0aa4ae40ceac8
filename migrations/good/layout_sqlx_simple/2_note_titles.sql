ALTER TABLE notes ADD COLUMN title text NOT NULL DEFAULT '';
CREATE INDEX notes_title_idx ON notes (title);
