ALTER TABLE employees DROP CONSTRAINT employees_number_filled;
