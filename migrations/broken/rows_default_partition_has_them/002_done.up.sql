CREATE TABLE tasks_done PARTITION OF tasks FOR VALUES IN ('done');
