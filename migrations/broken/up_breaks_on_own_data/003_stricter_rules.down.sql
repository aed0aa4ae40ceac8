ALTER TABLE pay_rules DROP CONSTRAINT pay_rules_factor_positive;
ALTER TABLE pay_rules DROP COLUMN valid_from;
