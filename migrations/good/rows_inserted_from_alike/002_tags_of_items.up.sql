INSERT INTO tags (label, origin) SELECT DISTINCT tag, 'items of 002' FROM items WHERE tag IS NOT NULL;
