SET LOCAL lock_timeout = '5s';
CREATE MATERIALIZED VIEW latest_readings AS
    SELECT DISTINCT ON (device_id) device_id, taken_at, value
    FROM readings ORDER BY device_id, taken_at DESC
    WITH NO DATA;
CREATE UNIQUE INDEX latest_readings_device_idx ON latest_readings (device_id);
REFRESH MATERIALIZED VIEW latest_readings;
