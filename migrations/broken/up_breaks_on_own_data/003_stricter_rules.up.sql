ALTER TABLE pay_rules ADD COLUMN valid_from date NOT NULL DEFAULT '2020-01-01';
ALTER TABLE pay_rules ADD CONSTRAINT pay_rules_factor_positive CHECK (factor > 0);
