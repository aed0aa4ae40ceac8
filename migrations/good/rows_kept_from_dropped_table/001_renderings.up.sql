CREATE TABLE versions (id integer PRIMARY KEY, label text NOT NULL);
CREATE TABLE renderings (version_id integer PRIMARY KEY REFERENCES versions, rendered_at timestamp);
