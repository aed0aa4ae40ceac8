insert into genres (title) values ('News'), ('Science'), ('Comedy');
alter table feeds add column genre_id integer references genres (id) on delete set null;
