DROP INDEX orders_state;
UPDATE orders SET total = total - 1;
