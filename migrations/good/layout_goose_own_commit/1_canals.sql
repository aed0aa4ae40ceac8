-- +goose Up
-- +goose StatementBegin
CREATE TABLE canals (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO canals VALUES (1, 'north');
COMMIT;
CREATE INDEX canals_by_name ON canals (name);
-- +goose StatementEnd

-- +goose Down
-- +goose StatementBegin
BEGIN;
DROP INDEX canals_by_name;
COMMIT;
DROP TABLE canals;
-- +goose StatementEnd
