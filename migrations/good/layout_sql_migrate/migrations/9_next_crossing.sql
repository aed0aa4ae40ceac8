-- +migrate Up
-- +migrate StatementBegin
CREATE FUNCTION next_crossing(ferry bigint) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
-- dropped: it is not in the catalog
DECLARE
    found timestamptz;
BEGIN
    -- kept: it is indented
    SELECT min(leaves_at) INTO found FROM crossings WHERE ferry_id = ferry AND leaves_at > now();
    RETURN found;
END;
$$;
-- +migrate StatementEnd

-- +migrate Down
DROP FUNCTION next_crossing(bigint);
