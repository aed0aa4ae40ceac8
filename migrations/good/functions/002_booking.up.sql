/* Comments /* may be nested; */ and hold a semicolon; */
CREATE FUNCTION book(account integer, amount numeric) RETURNS bigint LANGUAGE plpgsql AS $body$
DECLARE
    entry bigint;
    note text := $note$it's booked; or not$note$;
BEGIN
    INSERT INTO entries (account_id, amount) VALUES (account, book.amount) RETURNING id INTO entry;
    UPDATE accounts SET balance = balance + book.amount, version = version + 1 WHERE id = account;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no account %; %', account, note;
    END IF;
    RETURN entry;
END;
$body$;

CREATE FUNCTION turnover(account integer, since timestamptz DEFAULT '-infinity')
RETURNS numeric
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT coalesce(sum(CASE WHEN e.amount > 0 THEN e.amount ELSE 0 END), 0)
    FROM entries e
    WHERE e.account_id = account AND e.booked_at >= since;
END;
