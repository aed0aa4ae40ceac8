alter table contracts drop column night_shift;
delete from pay_rules where factor > 1.2;
