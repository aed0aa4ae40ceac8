UPDATE items SET sku = upper(sku) WHERE sku <> upper(sku);
