DROP TABLE repair_parts;
DROP TABLE parts;
