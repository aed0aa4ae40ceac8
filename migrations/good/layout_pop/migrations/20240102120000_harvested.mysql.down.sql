DROP INDEX harvests_by_tree;
