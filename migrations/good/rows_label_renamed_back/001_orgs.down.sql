DROP TABLE orgs;
DROP TYPE feature;
