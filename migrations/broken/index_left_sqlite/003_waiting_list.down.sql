DROP INDEX repairs_status_idx;
