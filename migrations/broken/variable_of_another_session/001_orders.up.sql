set shop.currency = 'EUR';
create table orders (
    id bigint generated always as identity primary key,
    total numeric(10, 2) not null
);
