CREATE TABLE readings (taken_on date NOT NULL, celsius numeric(4, 1) NOT NULL) PARTITION BY RANGE (taken_on);
CREATE TABLE readings_2026 PARTITION OF readings FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX readings_taken_on_idx ON ONLY readings (taken_on);
