CREATE TABLE cache (id integer PRIMARY KEY);
CREATE TABLE hits (id integer PRIMARY KEY, cache_id integer REFERENCES cache);
