DROP INDEX orders_state;
DROP TABLE notes;
