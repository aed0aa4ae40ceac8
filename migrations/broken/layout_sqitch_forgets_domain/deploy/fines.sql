BEGIN;
CREATE DOMAIN cents AS integer CHECK (VALUE >= 0);
CREATE TABLE fines (reader_id integer NOT NULL REFERENCES readers (id), amount cents NOT NULL);
COMMIT;
