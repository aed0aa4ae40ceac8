DROP TABLE frozen;
DROP FUNCTION refuse();
