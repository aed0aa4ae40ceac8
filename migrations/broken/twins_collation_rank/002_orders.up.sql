INSERT INTO shops SELECT row_number() OVER (ORDER BY name), name FROM (VALUES ('apple'), ('Pear')) AS fruit(name);
