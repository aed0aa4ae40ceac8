drop table genres;
drop table settings;
