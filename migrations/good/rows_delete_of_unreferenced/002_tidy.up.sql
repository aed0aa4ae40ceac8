DELETE FROM products p WHERE p.category_id IS NOT NULL AND NOT EXISTS (SELECT FROM categories c WHERE c.id = p.category_id);
