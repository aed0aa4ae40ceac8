CREATE OR REPLACE FUNCTION turnover(account integer, since timestamptz DEFAULT '-infinity')
RETURNS numeric
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT coalesce(sum(abs(e.amount)), 0)
    FROM entries e
    WHERE e.account_id = account AND e.booked_at >= since;
END;
COMMENT ON FUNCTION turnover(integer, timestamptz) IS 'Debits and credits; both count.';
