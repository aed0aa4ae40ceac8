drop table cards;
