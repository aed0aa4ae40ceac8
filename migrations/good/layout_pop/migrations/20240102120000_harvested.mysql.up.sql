CREATE INDEX harvests_by_tree ON harvests (tree);
