DROP INDEX contracts_weekly_idx;
ALTER TABLE contracts ALTER COLUMN period SET DEFAULT 'monthly';
ALTER TYPE pay_period RENAME TO pay_period_new;
CREATE TYPE pay_period AS ENUM ('hourly', 'monthly');
ALTER TABLE contracts
    ALTER COLUMN period DROP DEFAULT,
    ALTER COLUMN period TYPE pay_period USING period::text::pay_period,
    ALTER COLUMN period SET DEFAULT 'monthly';
DROP TYPE pay_period_new;
