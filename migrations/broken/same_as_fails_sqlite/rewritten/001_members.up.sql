CREATE TABLE members (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE INDEX members_name_idx ON member (name);
