COMMENT ON FUNCTION turnover(integer, timestamptz) IS NULL;
CREATE OR REPLACE FUNCTION turnover(account integer, since timestamptz DEFAULT '-infinity')
RETURNS numeric
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT coalesce(sum(CASE WHEN e.amount > 0 THEN e.amount ELSE 0 END), 0)
    FROM entries e
    WHERE e.account_id = account AND e.booked_at >= since;
END;
