-- migrate: lossy: what they were nobody needs
UPDATE orders SET paid = false;
