DROP INDEX searches_searched_at_idx;
DROP TABLE searches;
