-- Unqualified names: the search path of the dump must not reach this far.
CREATE TABLE readings (
    device_id integer NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    taken_at timestamptz NOT NULL,
    value double precision,
    PRIMARY KEY (device_id, taken_at)
);
CREATE TEMPORARY TABLE import (LIKE readings);
INSERT INTO import VALUES (1, '2024-01-01 00:00+00', 21.5);
INSERT INTO readings SELECT * FROM import;
