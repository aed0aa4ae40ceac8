-- name: several
SELECT id FROM items WHERE name = ? AND id > ?2 AND id IN (:ids) OR name = @name OR name = $name;
-- name: percents
SELECT id % 2 FROM items WHERE name = %s AND id = %(id)s;
-- name: sqlc
INSERT INTO items (name) VALUES (sqlc.arg(name)) ON CONFLICT (name) DO NOTHING;
-- name: replaced
REPLACE INTO items (name) SELECT replace(name, 'a', ?) FROM items;
-- name: in_quotes
SELECT id FROM `items` WHERE [name] = 'why?' -- really?
;
