DROP TABLE users.account;
