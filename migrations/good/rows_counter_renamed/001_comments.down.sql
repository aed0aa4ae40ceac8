DROP TABLE comments, user_counts, users;
DROP FUNCTION count_comment;
