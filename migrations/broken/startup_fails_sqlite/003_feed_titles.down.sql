alter table feeds rename column name to title;
