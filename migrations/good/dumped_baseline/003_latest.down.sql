DROP MATERIALIZED VIEW latest_readings;
