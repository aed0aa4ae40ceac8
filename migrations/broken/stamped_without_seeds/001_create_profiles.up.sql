CREATE TABLE profiles (
    name text NOT NULL,
    description text NOT NULL,
    categories text[] NOT NULL,
    CONSTRAINT profiles_pkey PRIMARY KEY (name)
);
