CREATE TABLE alarms (
    id bigserial PRIMARY KEY,
    device_id integer NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    raised_at timestamptz NOT NULL DEFAULT now(),
    cleared_at timestamptz
);
