DROP VIEW current_offers;
DROP TABLE offers;
