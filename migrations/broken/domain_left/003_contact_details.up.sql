CREATE DOMAIN email_address AS text
    CONSTRAINT email_address_has_at CHECK (VALUE LIKE '%_@_%');

ALTER TABLE patients
    ADD COLUMN email email_address,
    ADD COLUMN may_be_mailed boolean NOT NULL DEFAULT false;
