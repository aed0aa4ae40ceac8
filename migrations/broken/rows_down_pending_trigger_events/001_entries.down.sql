DROP TABLE entries;
DROP FUNCTION check_balance();
