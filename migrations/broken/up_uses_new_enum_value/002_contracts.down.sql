DROP TABLE pay_rules;
DROP TABLE contracts;
DROP TYPE pay_period;
