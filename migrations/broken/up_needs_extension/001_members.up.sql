CREATE TABLE members (id integer PRIMARY KEY, email citext NOT NULL UNIQUE);
