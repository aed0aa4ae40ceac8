DROP TRIGGER repairs_status_logged;
DROP TABLE repair_log;
DROP TABLE repairs;
