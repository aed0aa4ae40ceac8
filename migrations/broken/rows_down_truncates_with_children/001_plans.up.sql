CREATE TABLE plans (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE subscriptions (id serial PRIMARY KEY, plan_id integer REFERENCES plans);
