insert into sections (title, weight) values
    ('Politics', 10),
    ('Culture', 20),
    ('Sports', 30),
    ('Test', -100);
