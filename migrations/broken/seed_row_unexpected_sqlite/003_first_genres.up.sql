insert into genres (title) values ('News'), ('Science'), ('Comedy'), ('xxx');
