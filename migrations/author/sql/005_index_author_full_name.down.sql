DROP INDEX ix_author_full_name;
