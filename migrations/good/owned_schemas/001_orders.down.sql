DROP TABLE app_archive.orders;
DROP TABLE app.orders;
DROP EXTENSION pg_trgm;
