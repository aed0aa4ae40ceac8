create table ratings (
    episode_id integer primary key references episodes (id) on delete cascade,
    stars integer not null check (stars between 1 and 5)
);
