insert or ignore into settings (name, value) values ('theme', 'dark'), ('autoplay', 'yes');
alter table episodes add column played_at text;
