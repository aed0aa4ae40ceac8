DROP FUNCTION turnover(integer, timestamptz);
DROP FUNCTION book(integer, numeric);
