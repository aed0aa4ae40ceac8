DROP TABLE state_names;
DROP TABLE orders;
DROP TYPE state;
