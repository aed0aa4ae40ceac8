-- migrate: ignore round_trip/left_behind on table public.licences: the lawyers keep it
create table sections (
    id serial primary key,
    title text not null,
    weight smallint not null default 0,
    constraint sections_weight_sane check (weight between -100 and 100)
);

create table article_sections (
    article_id bigint not null references articles (id) on delete cascade,
    section_id integer not null references sections (id) on delete cascade,
    primary key (article_id, section_id)
);

create table licences (
    code text primary key,
    title text not null,
    needs_credit boolean not null default true
);
