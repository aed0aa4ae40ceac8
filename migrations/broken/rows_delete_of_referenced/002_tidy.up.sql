DELETE FROM categories WHERE retired;
