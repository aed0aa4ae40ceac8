CREATE TABLE orders (id bigserial PRIMARY KEY, shop bigint NOT NULL REFERENCES shops, place varchar(6) NOT NULL DEFAULT 'here', CHECK (place <> ''));
CREATE INDEX ON orders (shop);
CREATE VIEW recent AS SELECT o.id, s.name FROM orders o JOIN shops s ON s.id = o.shop;
CREATE FUNCTION named(bigint) RETURNS text LANGUAGE sql STABLE AS 'SELECT name FROM shops WHERE id = $1';
CREATE TYPE mood AS ENUM ('fine', 'bad');
ALTER TABLE orders ADD COLUMN mood mood NOT NULL DEFAULT 'fine';
COMMENT ON TABLE orders IS 'Bestellungen aus Zürich';
INSERT INTO shops VALUES (1, 'Zürich');
INSERT INTO orders (shop) VALUES (1);
