insert into settings (name, value) values ('theme', 'dark'), ('autoplay', 'yes');
