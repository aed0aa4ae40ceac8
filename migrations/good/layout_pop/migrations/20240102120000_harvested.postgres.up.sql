CREATE INDEX harvests_by_tree ON harvests (tree);
CREATE FUNCTION harvested(wanted uuid) RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT sum(kilograms) FROM harvests WHERE tree = wanted; $$;
