CREATE TABLE accounts (id integer PRIMARY KEY);
CREATE TABLE limits (account_id integer PRIMARY KEY REFERENCES accounts, tokens integer NOT NULL, refilled timestamp NOT NULL);
