DROP TABLE scans;
DROP TABLE gates;
