insert into settings (name, value) values ('theme', 'dark');
alter table feeds add column paused integer not null default 0;
