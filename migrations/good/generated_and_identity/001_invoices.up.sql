CREATE TABLE invoices (
    id integer GENERATED ALWAYS AS IDENTITY (START WITH 1000 INCREMENT BY 10) PRIMARY KEY,
    net numeric(12,2) NOT NULL,
    vat_rate numeric(4,2) NOT NULL DEFAULT 20,
    gross numeric(14,2) GENERATED ALWAYS AS (net * (1 + vat_rate / 100)) STORED,
    issued date NOT NULL
);
CREATE INDEX invoices_gross_idx ON invoices (gross DESC NULLS LAST) INCLUDE (issued);
