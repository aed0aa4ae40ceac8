CREATE TABLE measurements_2023 (LIKE measurements INCLUDING ALL);
ALTER TABLE measurements_2023 ADD FOREIGN KEY (station_id) REFERENCES stations (id);
ALTER TABLE measurements ATTACH PARTITION measurements_2023
    FOR VALUES FROM ('2023-01-01 00:00+00') TO ('2024-01-01 00:00+00');
