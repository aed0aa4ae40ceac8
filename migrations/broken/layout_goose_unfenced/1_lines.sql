-- +goose Up
CREATE TABLE lines (id integer PRIMARY KEY, name text NOT NULL);
CREATE FUNCTION line_count() RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT count(*) FROM lines);
END;
$$;

-- +goose Down
DROP FUNCTION line_count();
DROP TABLE lines;
