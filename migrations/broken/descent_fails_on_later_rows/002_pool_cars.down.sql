delete from vehicles where plate = 'HO 100';
delete from depots where name = 'Head office';
