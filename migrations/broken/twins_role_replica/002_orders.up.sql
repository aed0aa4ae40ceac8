SET LOCAL session_replication_role = 'replica';
INSERT INTO shops VALUES (1, 'Harbour');
