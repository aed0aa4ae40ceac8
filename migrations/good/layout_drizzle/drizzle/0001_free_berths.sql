-- Custom SQL migration file, put your code below! --
CREATE FUNCTION free_berths() RETURNS SETOF berths LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT * FROM berths WHERE NOT EXISTS (SELECT FROM boats WHERE berth_id = berths.id);
END;
$$;
CREATE VIEW free AS SELECT id, length FROM free_berths();
