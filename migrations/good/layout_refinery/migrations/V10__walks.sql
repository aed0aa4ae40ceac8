CREATE TABLE walks (dog_id bigint NOT NULL REFERENCES dogs (id), at timestamptz NOT NULL, PRIMARY KEY (dog_id, at));
