CREATE TABLE bees (hive integer NOT NULL REFERENCES hives);
