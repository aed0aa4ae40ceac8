insert into sections (title, weight) values
    ('Politics', 10),
    ('Culture', 20),
    ('Sports', 30);
alter table sections add column colour text not null default 'black';
