select count(*) from articles where published_at <= now();
create table if not exists web_sessions (
    token text primary key,
    author_id integer not null references authors (id) on delete cascade,
    expires_at timestamptz not null
);
