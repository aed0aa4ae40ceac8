ALTER TYPE pay_period ADD VALUE 'weekly' AFTER 'hourly';
ALTER TABLE contracts ALTER COLUMN period SET DEFAULT 'weekly';
CREATE INDEX contracts_weekly_idx ON contracts (employee_id) WHERE period = 'weekly';
