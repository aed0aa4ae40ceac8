ALTER TYPE move_kind RENAME TO move_kind_new;
CREATE TYPE move_kind AS ENUM ('correction', 'pick', 'receipt', 'transfer');
ALTER TABLE stock_moves ALTER COLUMN kind TYPE move_kind USING kind::text::move_kind;
DROP TYPE move_kind_new;
