create table feeds (
    id integer primary key,
    url text not null unique,
    title text not null,
    refreshed_at text
);
create table episodes (
    id integer primary key,
    feed_id integer not null references feeds (id) on delete cascade,
    guid text not null,
    title text not null,
    seconds integer,
    published_at text not null,
    unique (feed_id, guid)
);
create index episodes_published_idx on episodes (published_at desc);
