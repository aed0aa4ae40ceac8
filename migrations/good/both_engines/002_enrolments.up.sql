CREATE TABLE enrolments (
    course_id integer NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
    email varchar(200) NOT NULL,
    paid boolean NOT NULL DEFAULT false,
    PRIMARY KEY (course_id, email)
);
CREATE INDEX enrolments_unpaid_idx ON enrolments (course_id) WHERE NOT paid;
