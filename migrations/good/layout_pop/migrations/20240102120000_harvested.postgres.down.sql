DROP FUNCTION harvested(uuid);
DROP INDEX harvests_by_tree;
