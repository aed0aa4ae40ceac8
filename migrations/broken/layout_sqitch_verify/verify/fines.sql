SELECT reader_id, amount, paid FROM fines WHERE false;
