CREATE TABLE items (id serial PRIMARY KEY, tag text);
CREATE TABLE tags (id serial PRIMARY KEY, label text NOT NULL, origin text);
