CREATE ROLE shelf_reader NOLOGIN;
CREATE TABLE shelves (id bigint PRIMARY KEY, name text NOT NULL);
GRANT SELECT ON shelves TO shelf_reader;
