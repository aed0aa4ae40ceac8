CREATE TABLE IF NOT EXISTS "schema_migrations" (version varchar(128) primary key);
CREATE TABLE shelves (id integer PRIMARY KEY, name text NOT NULL);
-- Dbmate schema migrations
INSERT INTO "schema_migrations" (version) VALUES
  ('20240101090000');
