INSERT INTO shops VALUES (1, 'Zürich'), (2, length('Zürich')::text);
