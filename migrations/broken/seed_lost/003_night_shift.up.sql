insert into pay_rules (name, factor, remark) values ('night', 1.300, 'from 22 to 6');
alter table contracts add column night_shift boolean not null default false;
