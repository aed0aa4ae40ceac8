alter table feeds rename column title to name;
