-- revises: p3
create table transcripts (
    episode_id integer primary key references episodes (id) on delete cascade,
    language text not null default 'en',
    body text not null
);
