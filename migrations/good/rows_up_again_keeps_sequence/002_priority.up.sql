ALTER TABLE tickets ADD COLUMN priority integer;
SELECT setval('tickets_id_seq', greatest(1000, (SELECT max(id) FROM tickets)));
