DROP TABLE accounts;
DROP FUNCTION lower_email();
