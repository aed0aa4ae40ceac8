DROP TABLE supplier_items;
DROP TABLE suppliers;
