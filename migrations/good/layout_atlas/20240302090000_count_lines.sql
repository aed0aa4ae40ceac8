-- atlas:delimiter \n\n

CREATE FUNCTION count_lines(counted bigint) RETURNS bigint LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT count(*) FROM order_lines WHERE order_id = counted;
END;

CREATE VIEW order_sizes AS SELECT id, count_lines(id) AS lines FROM orders;
