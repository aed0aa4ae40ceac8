DROP INDEX appointments_online_idx;
DROP VIEW waiting_room;
