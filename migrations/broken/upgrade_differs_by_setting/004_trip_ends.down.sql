drop index trips_running_idx;
alter table trips drop column ended_at;
