alter table genres add column colour text not null default 'grey';
create unique index genres_title_key on genres (title collate nocase);
