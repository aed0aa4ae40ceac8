insert into sections (id, title, weight) values
    (1, 'Politics', 10),
    (2, 'Culture', 20),
    (3, 'Sports', 30);
