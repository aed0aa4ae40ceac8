CREATE TABLE companies (id serial PRIMARY KEY, founder_id integer NOT NULL, name text NOT NULL);
CREATE TABLE people (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), desk_id bigint NOT NULL, number integer UNIQUE NOT NULL);
CREATE TABLE desks (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id integer NOT NULL REFERENCES companies
);
ALTER TABLE companies
    ADD CONSTRAINT companies_founder_fkey FOREIGN KEY (founder_id) REFERENCES people (number)
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE people ADD CONSTRAINT people_desk_fkey FOREIGN KEY (desk_id) REFERENCES desks;
