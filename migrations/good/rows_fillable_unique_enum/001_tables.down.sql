DROP TABLE sides;
DROP TYPE side;
