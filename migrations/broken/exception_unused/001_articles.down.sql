drop table articles;
drop table authors;
