create table tanks (
    vehicle_id integer primary key references vehicles (id) on delete cascade,
    pressure_bar integer not null check (pressure_bar between 1 and 900),
    tested_until date not null
);
update vehicles set fuel = 'hydrogen' where plate = 'HO 100';
