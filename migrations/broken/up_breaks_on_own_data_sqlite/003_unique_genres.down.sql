drop index genres_title_key;
alter table genres drop column colour;
