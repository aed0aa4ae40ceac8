CREATE TABLE kinds (name text PRIMARY KEY);
INSERT INTO kinds VALUES ('paper'), ('file');
CREATE TABLE documents (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL REFERENCES kinds ON UPDATE CASCADE,
  title text NOT NULL
);
