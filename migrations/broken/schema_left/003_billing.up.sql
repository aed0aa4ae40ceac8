CREATE SCHEMA IF NOT EXISTS billing;

CREATE TABLE billing.invoices (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient_id integer NOT NULL REFERENCES public.patients (id) ON DELETE RESTRICT,
    amount numeric(10,2) NOT NULL,
    issued_on date NOT NULL DEFAULT CURRENT_DATE,
    paid_on date
);
CREATE INDEX invoices_unpaid_idx ON billing.invoices (issued_on) WHERE paid_on IS NULL;
