create table genres (
    id integer primary key,
    title text not null,
    parent_id integer references genres (id) on delete cascade
);
insert into genres (title) values ('News'), ('Science'), ('Comedy'), ('science');
