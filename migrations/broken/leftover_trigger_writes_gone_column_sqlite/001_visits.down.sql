DROP TRIGGER visits_count;
DROP TABLE visits;
DROP TABLE pages;
