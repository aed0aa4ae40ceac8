CREATE TABLE accounts (id integer PRIMARY KEY, email text NOT NULL, visits integer NOT NULL DEFAULT 0, CONSTRAINT accounts_email_key UNIQUE (email));
