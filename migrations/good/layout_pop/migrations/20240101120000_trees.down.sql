DROP TABLE harvests;
DROP TABLE trees;
