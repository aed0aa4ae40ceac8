alter table episodes drop column played_at;
