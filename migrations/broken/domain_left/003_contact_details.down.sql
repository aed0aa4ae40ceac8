ALTER TABLE patients
    DROP COLUMN email,
    DROP COLUMN may_be_mailed;
