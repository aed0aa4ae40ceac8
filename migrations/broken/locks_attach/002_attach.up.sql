SET LOCAL lock_timeout = '2s';
ALTER TABLE events_old DROP CONSTRAINT events_old_at_check;
ALTER TABLE events ATTACH PARTITION events_old FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
