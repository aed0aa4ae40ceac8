CREATE INDEX measurements_at_idx ON measurements USING brin (measured_at);
ALTER TABLE measurements ADD COLUMN quality smallint NOT NULL DEFAULT 1;
