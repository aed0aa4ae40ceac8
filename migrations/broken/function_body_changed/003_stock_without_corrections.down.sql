CREATE OR REPLACE FUNCTION stock_level(item integer) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT sum(quantity) FROM stock_moves WHERE item_id = item;
$$;
ALTER TABLE stock_moves DROP COLUMN booked_by;
