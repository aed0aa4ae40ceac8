delete from genres;
