drop table tanks;
