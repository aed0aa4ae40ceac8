DROP TABLE jobs;
DROP TYPE state;
