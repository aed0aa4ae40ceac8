insert into sections (title, weight) values
    ('Politics', 10),
    ('Culture', 20);
