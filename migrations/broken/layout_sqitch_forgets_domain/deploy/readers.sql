BEGIN;
CREATE TABLE readers (id integer PRIMARY KEY, name text NOT NULL);
COMMIT;
