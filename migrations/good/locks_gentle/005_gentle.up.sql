CREATE TABLE notes (id bigint PRIMARY KEY, orders bigint REFERENCES orders (id), text text);
INSERT INTO notes (id, text) VALUES (1, 'a');
CREATE INDEX notes_text ON notes (text);
ALTER TABLE notes ALTER COLUMN text SET NOT NULL;
