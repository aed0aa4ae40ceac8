DROP TABLE limits, accounts;
