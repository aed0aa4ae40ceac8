create table comments (
    id bigserial primary key,
    article_id bigint not null references articles (id) on delete cascade,
    parent_id bigint references comments (id) on delete cascade,
    nickname text not null,
    body text not null check (body <> ''),
    hidden boolean not null default false,
    written_at timestamptz not null default now()
);
create index comments_thread_idx on comments (article_id, written_at) where not hidden;
