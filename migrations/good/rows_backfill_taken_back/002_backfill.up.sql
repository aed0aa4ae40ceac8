INSERT INTO log (item_id, reason) SELECT id, 'created by 002' FROM items;
