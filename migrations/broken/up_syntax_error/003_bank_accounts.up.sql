CREATE TABLE bank_accounts (
    employee_id integer PRIMARY KEY REFERENCES employees (id) ON DELETE CASCADE,
    iban varchar(34) NOT NULL,
    holder text NOT NULL,
    checked_at timestamptz,
);
CREATE INDEX bank_accounts_iban_idx ON bank_accounts (iban);
