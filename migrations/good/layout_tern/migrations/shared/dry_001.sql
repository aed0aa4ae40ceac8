CREATE FUNCTION {{.reader}}_dry() RETURNS SETOF integer LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT id FROM water.springs WHERE NOT EXISTS (SELECT FROM readings WHERE spring_id = id);
END;
$$;
