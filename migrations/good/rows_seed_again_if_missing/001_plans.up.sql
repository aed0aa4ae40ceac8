CREATE TABLE plans (name text PRIMARY KEY);
CREATE TABLE subscriptions (id serial PRIMARY KEY, plan text REFERENCES plans);
