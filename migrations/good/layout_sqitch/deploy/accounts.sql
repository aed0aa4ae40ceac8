-- Deploy accounts:accounts to pg
-- requires: appschema
BEGIN;

CREATE TABLE app.accounts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner text NOT NULL,
    amount numeric(12,2) NOT NULL DEFAULT 0
);

COMMIT;
