CREATE TABLE accounts (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner text NOT NULL,
    balance numeric(14,2) NOT NULL DEFAULT 0,
    version integer NOT NULL DEFAULT 1
);
CREATE TABLE entries (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id integer NOT NULL REFERENCES accounts (id) ON DELETE RESTRICT,
    amount numeric(14,2) NOT NULL,
    booked_at timestamptz NOT NULL DEFAULT now()
);
