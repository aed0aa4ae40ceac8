ALTER TABLE pay_rules DROP COLUMN agreed_on;
