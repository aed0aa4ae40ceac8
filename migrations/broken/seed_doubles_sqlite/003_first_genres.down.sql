alter table feeds drop column genre_id;
