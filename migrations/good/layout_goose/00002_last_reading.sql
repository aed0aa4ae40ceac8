-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION last_reading(sensor bigint) RETURNS double precision LANGUAGE plpgsql STABLE AS $$
DECLARE
    found double precision;
BEGIN
    SELECT value INTO found FROM readings WHERE sensor_id = sensor ORDER BY taken_at DESC LIMIT 1;
    RETURN found;
END;
$$;
-- +goose StatementEnd

-- +goose Down
DROP FUNCTION last_reading(bigint);
