-- +migrate Down
DROP TABLE pilots;

-- +migrate Up
CREATE TABLE pilots (id integer PRIMARY KEY, name text NOT NULL);

-- +migrate Up
COMMENT ON TABLE pilots IS 'with a licence'; -- the second part of one way
