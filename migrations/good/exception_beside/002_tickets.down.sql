DROP VIEW public_programme;
DROP TABLE tickets;
DROP TABLE ticket_types;
