ALTER TYPE feature RENAME VALUE 'alerts' TO 'notifications';
