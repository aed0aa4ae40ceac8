DROP TABLE renderings, versions;
