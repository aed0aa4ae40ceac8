-- +goose Up
CREATE TABLE stops (line_id integer NOT NULL REFERENCES lines (id), name text NOT NULL);
-- +goose StatementBegin
CREATE FUNCTION stops_on(line integer) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT count(*) FROM stops WHERE line_id = line);
END;
$$;
-- +goose StatementEnd

-- +goose Down
DROP TABLE stops;
