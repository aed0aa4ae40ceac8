DROP TABLE geo.places;
DROP TYPE geo.kind;
DROP DOMAIN geo.postcode;
DROP TYPE geo.position;
DROP EXTENSION btree_gist;
DROP SCHEMA geo;
