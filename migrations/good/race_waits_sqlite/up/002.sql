INSERT INTO notes VALUES ('welcome');
