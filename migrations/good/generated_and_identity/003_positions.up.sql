CREATE SEQUENCE position_seq AS integer MINVALUE 1 MAXVALUE 999999 CYCLE;
CREATE TABLE positions (
    invoice_id integer NOT NULL REFERENCES invoices (id) ON DELETE CASCADE ON UPDATE CASCADE,
    number integer NOT NULL DEFAULT nextval('position_seq'),
    label text COLLATE "C" NOT NULL,
    period tstzrange,
    PRIMARY KEY (invoice_id, number),
    EXCLUDE USING gist (period WITH &&) WHERE (period IS NOT NULL)
);
ALTER SEQUENCE position_seq OWNED BY positions.number;
