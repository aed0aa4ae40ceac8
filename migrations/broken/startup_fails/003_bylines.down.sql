alter table authors rename column byline to display_name;
