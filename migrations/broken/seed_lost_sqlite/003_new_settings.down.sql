alter table feeds drop column paused;
delete from settings where name in ('theme', 'skip_silence');
