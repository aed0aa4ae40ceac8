DROP TABLE ${app_schema}.shelves;
DROP SCHEMA ${app_schema};
