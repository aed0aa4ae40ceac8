CREATE TABLE hazard_classes (
    code varchar(4) PRIMARY KEY,
    title text NOT NULL
);
ALTER TABLE items ADD COLUMN hazard_code varchar(4)
    CONSTRAINT items_hazard_fk REFERENCES hazard_classes (code);
CREATE INDEX items_hazard_code_idx ON items (hazard_code);
