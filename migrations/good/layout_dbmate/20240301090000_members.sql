-- A library's members.
-- migrate:up
CREATE TYPE membership AS ENUM ('student', 'resident');

CREATE TABLE members (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    kind membership NOT NULL DEFAULT 'resident',
    joined_on date NOT NULL DEFAULT current_date
);

CREATE FUNCTION members_of(wanted membership) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT count(*) FROM members WHERE kind = wanted);
END;
$$;

-- migrate:down
DROP FUNCTION members_of(membership);
DROP TABLE members;
DROP TYPE membership;
