drop table assignments;
drop table drivers;
