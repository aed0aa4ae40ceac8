DROP INDEX CONCURRENTLY recipes_title_idx;
