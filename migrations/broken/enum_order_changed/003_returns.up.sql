ALTER TYPE move_kind RENAME TO move_kind_old;
CREATE TYPE move_kind AS ENUM ('receipt', 'pick', 'return', 'transfer', 'correction');
ALTER TABLE stock_moves ALTER COLUMN kind TYPE move_kind USING kind::text::move_kind;
DROP TYPE move_kind_old;
