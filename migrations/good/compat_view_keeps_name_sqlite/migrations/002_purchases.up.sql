ALTER TABLE orders RENAME TO purchases;
CREATE VIEW orders AS SELECT id, customer, total FROM purchases;
CREATE TRIGGER orders_insert INSTEAD OF INSERT ON orders BEGIN INSERT INTO purchases (id, customer, total) VALUES (NEW.id, NEW.customer, NEW.total); END;
