update settings set value = '1.2' where name = 'speed';
alter table episodes add column chapters text;
