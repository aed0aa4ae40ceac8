insert into depots (name, address) values ('Head office', '1 Harbour Road');
insert into vehicles (plate, depot_id, fuel)
    select 'HO 100', id, 'petrol' from depots where name = 'Head office';
