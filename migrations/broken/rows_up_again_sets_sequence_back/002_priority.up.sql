ALTER TABLE tickets ADD COLUMN priority integer;
SELECT setval('tickets_id_seq', 1000);
