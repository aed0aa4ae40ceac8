ALTER TABLE notes ADD COLUMN length INTEGER GENERATED ALWAYS AS (length(body)) VIRTUAL;
CREATE INDEX notes_length_idx ON notes (length) WHERE length > 1000;
CREATE UNIQUE INDEX labels_lower_name_idx ON labels (lower(name));
