create table fuel_cards (
    number varchar(19) primary key,
    vehicle_id integer references vehicles (id) on delete set null,
    monthly_limit numeric(8,2) not null default 400,
    blocked boolean not null default false
);
