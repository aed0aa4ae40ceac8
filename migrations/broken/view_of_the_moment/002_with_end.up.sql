DROP VIEW current_offers;
CREATE VIEW current_offers AS SELECT id, title, ends_at FROM offers WHERE ends_at > now();
