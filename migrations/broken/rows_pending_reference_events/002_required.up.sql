UPDATE stock SET warehouse_id = (SELECT min(id) FROM warehouses) WHERE warehouse_id IS NULL;
ALTER TABLE stock ALTER COLUMN warehouse_id SET NOT NULL;
