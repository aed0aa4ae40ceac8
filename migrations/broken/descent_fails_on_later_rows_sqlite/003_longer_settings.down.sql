create table settings_new (
    name text primary key,
    value text not null check (length(value) <= 4)
) without rowid;
insert into settings_new select name, value from settings;
drop table settings;
alter table settings_new rename to settings;
