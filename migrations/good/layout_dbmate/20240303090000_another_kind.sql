-- migrate:up
CREATE TABLE cards (
    member_id bigint PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
    number char(12) NOT NULL UNIQUE
);
COMMENT ON TABLE cards IS 'one for each member; lost cards are replaced';

-- migrate:down
DROP TABLE cards;
