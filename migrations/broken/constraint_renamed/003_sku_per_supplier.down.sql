ALTER TABLE products DROP CONSTRAINT products_supplier_sku_key;
ALTER TABLE products DROP COLUMN supplier;
ALTER TABLE products ADD CONSTRAINT uq_products_sku UNIQUE (sku);
