-- revises: a1
create table cards (
    number text primary key,
    member_id integer not null references members (id)
);
