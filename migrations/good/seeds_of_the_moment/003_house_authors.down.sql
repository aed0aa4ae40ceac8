delete from authors where handle in ('desk', 'agency');
alter table authors drop column joined_at;
alter table authors drop column token;
