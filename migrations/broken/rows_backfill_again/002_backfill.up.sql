INSERT INTO audit (item_id, reason) SELECT id, 'created' FROM items WHERE id NOT IN (SELECT a.item_id FROM audit a WHERE a.item_id IS NOT NULL AND a.reason IS DISTINCT FROM 'created');
