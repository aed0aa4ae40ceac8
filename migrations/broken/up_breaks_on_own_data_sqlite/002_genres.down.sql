drop table genres;
