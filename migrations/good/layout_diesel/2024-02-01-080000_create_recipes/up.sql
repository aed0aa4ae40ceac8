CREATE TABLE recipes (
    id serial PRIMARY KEY,
    title varchar(80) NOT NULL,
    updated_at timestamp NOT NULL DEFAULT current_timestamp
);
CREATE TRIGGER recipes_updated_at BEFORE UPDATE ON recipes FOR EACH ROW EXECUTE FUNCTION set_updated_at();
