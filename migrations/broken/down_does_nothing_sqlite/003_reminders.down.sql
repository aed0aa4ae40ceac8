-- An old version of the application ignores the table.
SELECT 1;
