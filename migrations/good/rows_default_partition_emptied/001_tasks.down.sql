DROP TABLE tasks;
DROP TYPE state;
