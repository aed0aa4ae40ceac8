-- name: numbered
SELECT id FROM items WHERE tags ? $1 AND parts[1:2] = $2;
-- name: questions
SELECT id FROM items WHERE name = ? AND id > ? /* what? */ AND tags ?? 'a';
-- name: operators
SELECT id FROM items WHERE tags ? 'a' AND tags ?| array['b'] AND @ id = 1 AND name <> 'why?';
-- name: percents
SELECT id % 2 FROM items WHERE name LIKE '%s' AND id IN %s;
-- name: psycopg
SELECT id FROM items WHERE id %% 2 = %s AND name = %(name)s AND %(name)s IS NOT NULL;
-- name: colons
SELECT id::text FROM items WHERE name = :name::text AND id IN (:ids) AND parts[1:2] = :parts AND made > :from;
-- name: unknown_type
SELECT id FROM items WHERE :name IS NULL OR name = :name;
-- name: objects
SELECT jsonb_build_object('id', id, 'other', :other) FROM items;
-- name: sqlc
INSERT INTO items (id, name) VALUES (sqlc.arg(id), sqlc.narg('name')) ON CONFLICT (name) DO UPDATE SET name = excluded.name || @suffix RETURNING *;
-- name: embedded
SELECT sqlc.embed(items) FROM items WHERE id = ANY(@ids::integer[]);
-- name: dollars
SELECT $tag$what? :name $1$tag$ || E'it\'s ?' || "name" FROM items;
-- name: nothing_to_plan
LOCK TABLE items;
