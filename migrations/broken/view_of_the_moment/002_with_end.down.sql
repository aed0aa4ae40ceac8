DROP VIEW current_offers;
CREATE VIEW current_offers AS SELECT id, title FROM offers WHERE ends_at > 'now'::timestamp;
