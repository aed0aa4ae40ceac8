-- What is created from now on can be read by those who may read everything else.
CREATE SCHEMA reporting;
CREATE VIEW reporting.sales AS
    SELECT t.ticket_type_id, date_trunc('day', t.sold_at) AS day, count(*) AS sold
    FROM tickets t WHERE t.cancelled_at IS NULL GROUP BY 1, 2;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO pg_monitor;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON SEQUENCES TO pg_monitor;
