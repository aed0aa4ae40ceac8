create table settings (
    name text primary key,
    value text not null check (length(value) <= 4)
) without rowid;
insert into settings (name, value) values ('speed', '1.0'), ('theme', 'dark');
