alter table authors rename column display_name to byline;
