-- The value is there since the revision before, so it can be used.
CREATE VIEW waiting_room AS
    SELECT a.id, a.practitioner_id, a.starts_at
    FROM appointments a
    WHERE a.state IN ('arrived', 'waiting online');
CREATE INDEX appointments_online_idx ON appointments (starts_at) WHERE state = 'waiting online';
