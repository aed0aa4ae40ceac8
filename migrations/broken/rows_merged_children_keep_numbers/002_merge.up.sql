CREATE TABLE pets (id serial PRIMARY KEY, kind text NOT NULL, old_id integer NOT NULL, name text NOT NULL, born date);
INSERT INTO pets (kind, old_id, name, born) SELECT 'cat', id, name, born FROM cats ORDER BY id;
INSERT INTO pets (kind, old_id, name, born) SELECT 'dog', id, name, born FROM dogs ORDER BY id;
ALTER TABLE walks DROP CONSTRAINT walks_dog_id_fkey;
ALTER TABLE walks ADD CONSTRAINT walks_dog_id_fkey FOREIGN KEY (dog_id) REFERENCES pets;
DROP TABLE dogs;
DROP TABLE cats;
