ALTER TABLE products ADD COLUMN supplier text NOT NULL DEFAULT 'own';
ALTER TABLE products DROP CONSTRAINT products_sku_key;
ALTER TABLE products ADD CONSTRAINT products_supplier_sku_key UNIQUE (supplier, sku);
