create table playback (
    episode_id integer primary key references episodes (id) on delete cascade,
    position integer not null default 0,
    finished integer not null default 0,
    updated_at text not null default current_timestamp,
    constraint playback_finished_flag check (finished in (0, 1))
);
create table queue (
    place integer primary key,
    episode_id integer not null unique references episodes (id) on delete cascade
);
