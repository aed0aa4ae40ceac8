CREATE ROLE gauge_keeper NOLOGIN;
GRANT gauge_reader TO gauge_keeper;
ALTER ROLE gauge_keeper SET statement_timeout = '5s';
GRANT INSERT ON readings TO gauge_keeper;
