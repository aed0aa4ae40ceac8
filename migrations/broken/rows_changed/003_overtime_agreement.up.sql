UPDATE pay_rules SET factor = 1.333 WHERE name = 'overtime';
ALTER TABLE pay_rules ADD COLUMN agreed_on date;
