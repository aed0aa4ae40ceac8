CREATE TYPE appointment_state AS ENUM ('booked', 'arrived', 'done', 'missed');

CREATE TABLE appointments (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient_id integer NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    practitioner_id integer NOT NULL REFERENCES practitioners (id) ON DELETE RESTRICT,
    state appointment_state NOT NULL DEFAULT 'booked',
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    CONSTRAINT appointments_end_after_start CHECK (ends_at > starts_at)
);
CREATE INDEX appointments_diary_idx ON appointments (practitioner_id, starts_at);

CREATE FUNCTION appointment_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'done' THEN
        RAISE EXCEPTION 'appointment % is closed', OLD.id;
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER appointments_closed BEFORE UPDATE ON appointments
    FOR EACH ROW EXECUTE FUNCTION appointment_guard();
