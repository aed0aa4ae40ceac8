CREATE INDEX readings_gauge_idx ON readings (gauge, taken_at);
