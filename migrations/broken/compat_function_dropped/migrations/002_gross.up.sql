CREATE FUNCTION gross(net integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT net * 6 / 5';
