ALTER TABLE orders RENAME COLUMN buyer TO customer;
