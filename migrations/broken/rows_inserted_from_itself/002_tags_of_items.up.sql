INSERT INTO tags (label) SELECT label FROM tags WHERE label NOT IN (SELECT tag FROM items WHERE tag IS NOT NULL) OR label <> '';
