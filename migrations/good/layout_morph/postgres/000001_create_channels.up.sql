CREATE TABLE IF NOT EXISTS channels (
    id varchar(26) PRIMARY KEY,
    name varchar(64) NOT NULL,
    creatat bigint NOT NULL
);
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_indexes WHERE indexname = 'channels_name_idx') THEN
        CREATE INDEX channels_name_idx ON channels (name);
    END IF;
END
$$;
