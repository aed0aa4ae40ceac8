CREATE TABLE readers (id integer PRIMARY KEY, name text NOT NULL);
ALTER TABLE loans ADD COLUMN reader_id integer REFERENCES readers (id);
