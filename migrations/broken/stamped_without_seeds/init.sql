-- The schema from before migrations. It never held the built-in profiles: the application filled them in later.
CREATE TABLE profiles (
    name text NOT NULL,
    description text NOT NULL,
    categories text[] NOT NULL,
    CONSTRAINT profiles_pkey PRIMARY KEY (name)
);
