CREATE TABLE cost_centres (
    code varchar(8) PRIMARY KEY,
    name text NOT NULL,
    department_id integer NOT NULL REFERENCES departments (id) ON DELETE RESTRICT
);
ALTER TABLE timesheets ADD COLUMN cost_centre varchar(8) REFERENCES cost_centres (code);
