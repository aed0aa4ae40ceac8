CREATE TYPE feature AS ENUM ('reports', 'notifications');
CREATE TABLE orgs (id integer PRIMARY KEY, feature feature NOT NULL);
