CREATE TABLE prescriptions (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    appointment_id integer NOT NULL REFERENCES appointments (id) ON DELETE CASCADE,
    drug text NOT NULL,
    dose_mg numeric(8,3) NOT NULL,
    days smallint NOT NULL,
    issued_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT prescriptions_dose_positive CHECK (dose_mg > 0),
    CONSTRAINT prescriptions_days_sane CHECK (days BETWEEN 1 AND 180)
);
CREATE INDEX prescriptions_appointment_id_idx ON prescriptions (appointment_id);
