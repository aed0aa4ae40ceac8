DROP TABLE bodies;
DROP TABLE heads;
