DROP FUNCTION stock_level(integer);
DROP TABLE stock_moves;
DROP TABLE items;
DROP TYPE move_kind;
