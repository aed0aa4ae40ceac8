SELECT 1 / (app.balance('nobody') + 1);
