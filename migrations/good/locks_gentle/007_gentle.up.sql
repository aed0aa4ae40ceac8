UPDATE orders SET paid = false WHERE paid IS NULL;
