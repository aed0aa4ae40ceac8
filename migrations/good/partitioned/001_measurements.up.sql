CREATE TABLE stations (
    id integer PRIMARY KEY,
    name text NOT NULL
);
CREATE TABLE measurements (
    station_id integer NOT NULL REFERENCES stations (id),
    measured_at timestamptz NOT NULL,
    celsius real,
    humidity real CHECK (humidity BETWEEN 0 AND 100),
    PRIMARY KEY (station_id, measured_at)
) PARTITION BY RANGE (measured_at);
CREATE TABLE measurements_2024 PARTITION OF measurements FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2025-01-01 00:00+00');
CREATE TABLE measurements_rest PARTITION OF measurements DEFAULT;
