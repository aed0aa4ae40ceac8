alter table trips add column ended_at timestamptz;
create index trips_running_idx on trips (vehicle_id) where ended_at is null;
update settings set value = 'v2' where name = 'trip_format';
