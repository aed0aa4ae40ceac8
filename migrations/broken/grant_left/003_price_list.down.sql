DROP VIEW price_list;
