create table settings (
    name text primary key,
    value text not null
) without rowid;
insert into settings (name, value) values ('speed', '1.0'), ('skip_silence', 'no');

create table genres (
    id integer primary key,
    title text not null
);
