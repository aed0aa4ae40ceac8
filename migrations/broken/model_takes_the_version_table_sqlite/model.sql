create table notes (
    id integer primary key,
    body text not null
);
create table migrate_version (
    number integer not null
);
