DROP TABLE sink;
DROP FUNCTION swallow();
