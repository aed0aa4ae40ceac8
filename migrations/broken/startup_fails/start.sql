select count(*) from articles where published_at <= now();
select id, handle, display_name from authors where active;
