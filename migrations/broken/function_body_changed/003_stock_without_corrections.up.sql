ALTER TABLE stock_moves ADD COLUMN booked_by text;
CREATE OR REPLACE FUNCTION stock_level(item integer) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(quantity), 0) FROM stock_moves WHERE item_id = item AND kind <> 'correction';
$$;
