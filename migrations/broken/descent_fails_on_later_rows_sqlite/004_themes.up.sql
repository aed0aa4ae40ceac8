create table themes (
    name text primary key,
    colours text not null
);
update settings set value = 'solarized' where name = 'theme';
