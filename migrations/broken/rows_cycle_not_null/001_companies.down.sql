ALTER TABLE companies DROP CONSTRAINT companies_founder_fkey;
DROP TABLE people;
DROP TABLE desks;
DROP TABLE companies;
