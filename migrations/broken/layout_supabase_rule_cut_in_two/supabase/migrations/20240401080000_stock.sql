create table public.stock (id integer primary key, amount integer not null);
create table public.changes (id integer not null, amount integer not null);
