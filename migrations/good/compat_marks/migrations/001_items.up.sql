CREATE TABLE items (id integer PRIMARY KEY, name text NOT NULL, tags jsonb NOT NULL DEFAULT '{}', parts integer[] NOT NULL DEFAULT '{}', made date, CONSTRAINT items_name_key UNIQUE (name));
