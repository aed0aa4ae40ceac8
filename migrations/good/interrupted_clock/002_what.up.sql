-- migrate: no-transaction
CREATE TABLE IF NOT EXISTS runs (at timestamptz NOT NULL DEFAULT now(), what text PRIMARY KEY);
INSERT INTO runs (what) VALUES ('index') ON CONFLICT DO NOTHING;
VACUUM runs;
